"""The number of classes is taken from the labels.

Caught by: absent_classes
Says: The number of rows is taken from the labels
"""


def one_hot(y, k):
    k = y.max() + 1
    return (np.arange(k)[:, None] == y).astype(float)
