"""The examples are sorted.

Caught by: several_classes
Says: sorted
"""


def one_hot(y, k):
    return np.eye(k)[:, np.sort(y)]
