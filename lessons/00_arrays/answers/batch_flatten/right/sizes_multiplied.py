"""The sizes are multiplied."""


def batch_flatten(X):
    m, height, width, colours = X.shape
    return np.transpose(X.reshape(m, height * width * colours))
