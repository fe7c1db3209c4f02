"""Row and column are swapped in the index.

Caught by: several_classes
Says: IndexError
"""


def one_hot(y, k):
    Y = np.zeros((k, len(y)))
    Y[np.arange(len(y)), y] = 1
    return Y
