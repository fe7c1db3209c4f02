"""Two formulas, so that no exponential overflows."""


def sigmoid_backward(dA, cache):
    Z = cache
    e = np.exp(-np.abs(Z))
    s = np.where(Z >= 0, 1 / (1 + e), e / (1 + e))
    return dA * s * (1 - s)
