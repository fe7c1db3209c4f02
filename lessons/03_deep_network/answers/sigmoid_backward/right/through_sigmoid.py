"""sigmoid is called for its first result."""


def sigmoid_backward(dA, cache):
    s, _ = sigmoid(cache)
    dZ = dA * s * (1 - s)
    return dZ
