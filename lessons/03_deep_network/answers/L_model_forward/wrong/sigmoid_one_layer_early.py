"""The sigmoid begins one layer before the last.

Caught by: any_depth
Says: AL
"""


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        activation = "relu" if l < L - 1 else "sigmoid"
        A, cache = linear_activation_forward(
            A, parameters["W" + str(l)], parameters["b" + str(l)], activation
        )
        caches.append(cache)
    return A, caches
