"""s - s**2 for s (1 - s)."""


def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return dA * (s - np.square(s))
