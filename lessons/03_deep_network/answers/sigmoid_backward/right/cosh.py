"""By the hyperbolic cosine."""


def sigmoid_backward(dA, cache):
    return dA / (4 * np.cosh(cache / 2) ** 2)
