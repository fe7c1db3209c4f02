"""np.logical_xor finds where one of both is 1."""


def mislabeled(p, y):
    return np.where(np.logical_xor(p, y))[1]
