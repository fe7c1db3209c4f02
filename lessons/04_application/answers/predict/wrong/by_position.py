"""Weights and biases are taken by their places in the dictionary, not by their names.

Caught by: twelve_layers
"""


def predict(X, y, parameters):
    A, arrays = X, list(parameters.values())
    for W, b in zip(arrays[::2], arrays[1::2]):
        Z = W @ A + b
        A = np.maximum(0, Z)
    p = (Z > 0).astype(int)
    return p, np.mean(p == y)
