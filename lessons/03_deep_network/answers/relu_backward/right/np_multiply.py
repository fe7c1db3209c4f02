"""np.multiply, with the comparison turned into numbers."""


def relu_backward(dA, cache):
    mask = (cache > 0).astype(float)
    return np.multiply(dA, mask)
