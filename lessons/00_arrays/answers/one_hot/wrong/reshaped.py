"""The shape is mended with reshape.

Caught by: several_classes
"""


def one_hot(y, k):
    return np.eye(k)[y].reshape(k, -1)
