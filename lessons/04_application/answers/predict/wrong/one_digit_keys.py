"""Only layers whose number has one digit are used.

Caught by: twelve_layers
"""


def predict(X, y, parameters):
    layers = sorted(key[1:] for key in parameters if key[0] == "W" and len(key) == 2)
    A = X
    for l in layers:
        Z = parameters["W" + l] @ A + parameters["b" + l]
        A = np.maximum(0, Z)
    p = (Z > 0).astype(int)
    return p, np.mean(p == y)
