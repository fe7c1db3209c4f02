"""The quotient rule, written out."""


def sigmoid_backward(dA, cache):
    e = np.exp(-cache)
    return dA * e / (1 + e) ** 2
