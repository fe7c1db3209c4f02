"""The parameters are taken out of the caller's dictionary.

Caught by: any_depth
Says: changes its input: parameters
"""


def L_model_forward(X, parameters):
    caches = []
    A = X
    l = 1
    while parameters:
        W = parameters.pop("W" + str(l))
        b = parameters.pop("b" + str(l))
        A, cache = linear_activation_forward(A, W, b, "relu" if parameters else "sigmoid")
        caches.append(cache)
        l += 1
    return A, caches
