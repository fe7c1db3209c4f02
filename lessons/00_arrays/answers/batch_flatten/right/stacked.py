"""The raveled pictures are stacked as columns."""


def batch_flatten(X):
    return np.stack([picture.ravel() for picture in X], axis=1)
