"""The layers are taken in the alphabetical order of their keys: W10 comes before W2.

Caught by: any_depth
"""


def L_model_forward(X, parameters):
    A, caches = X, []
    L = len(parameters) // 2
    weights = sorted(key for key in parameters if key[0] == "W")
    for l, key in enumerate(weights, 1):
        activation = "sigmoid" if l == L else "relu"
        A, cache = linear_activation_forward(A, parameters[key], parameters["b" + key[1:]], activation)
        caches.append(cache)
    return A, caches
