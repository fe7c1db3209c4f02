"""The number of layers is that of the last key in the dictionary.

Caught by: twelve_layers
"""


def L_model_forward(X, parameters):
    A, caches = X, []
    L = int(list(parameters)[-1][1:])
    for l in range(1, L + 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches.append(cache)
    return A, caches
