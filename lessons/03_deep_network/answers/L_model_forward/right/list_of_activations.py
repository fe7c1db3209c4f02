"""The activations are listed first."""


def L_model_forward(X, parameters):
    L = len(parameters) // 2
    activations = ["relu"] * (L - 1) + ["sigmoid"]
    A = X.copy()
    caches = [None] * L
    for l, activation in enumerate(activations):
        W, b = parameters["W%d" % (l + 1)], parameters["b%d" % (l + 1)]
        A, caches[l] = linear_activation_forward(A, W, b, activation)
    return A, caches
