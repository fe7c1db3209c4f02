"""The columns are taken out of np.where."""


def mislabeled(p, y):
    return np.where(p != y)[1]
