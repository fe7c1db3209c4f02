"""The caches hold the linear part of each layer only.

Caught by: any_depth
Says: caches[0] should have 2 parts, but it has 3
"""


def L_model_forward(X, parameters):
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if l == L else "relu")
        caches.append(cache[0])
    return A, caches
