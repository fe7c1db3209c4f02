"""NumPy's step function, 0 at 0."""


def relu_backward(dA, cache):
    return dA * np.heaviside(cache, 0)
