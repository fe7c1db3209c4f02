"""The cache of the layer before is appended once more for the last layer.

Caught by: any_depth
Says: caches[1]
"""


def L_model_forward(X, parameters):
    caches = []
    A = X
    cache = None
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(l)], parameters["b" + str(l)], "relu"
        )
        caches.append(cache)
    AL, _ = linear_activation_forward(
        A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid"
    )
    caches.append(cache)
    return AL, caches
