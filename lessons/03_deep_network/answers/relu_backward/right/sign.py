"""The slope is made with np.heaviside."""


def relu_backward(dA, cache):
    return np.multiply(np.heaviside(cache, 0.0), dA)
