"""With image2vector for each picture."""


def batch_flatten(X):
    return np.hstack([image2vector(picture) for picture in X])
