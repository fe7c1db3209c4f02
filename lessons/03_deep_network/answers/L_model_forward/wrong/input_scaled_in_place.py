"""The input is scaled in place.

Caught by: any_depth
Says: changes its input: X
"""


def L_model_forward(X, parameters):
    X /= np.max(np.abs(X))
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        A, cache = linear_activation_forward(A, W, b, "sigmoid" if l == L else "relu")
        caches.append(cache)
    return A, caches
