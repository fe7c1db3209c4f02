"""Weights and biases are taken by their places in the dictionary, not by their names.

Caught by: twelve_layers
"""


def L_model_forward(X, parameters):
    A, caches = X, []
    arrays = list(parameters.values())
    L = len(arrays) // 2
    for l in range(L):
        activation = "sigmoid" if l == L - 1 else "relu"
        A, cache = linear_activation_forward(A, arrays[2 * l], arrays[2 * l + 1], activation)
        caches.append(cache)
    return A, caches
