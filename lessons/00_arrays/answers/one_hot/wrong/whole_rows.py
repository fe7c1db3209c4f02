"""Whole rows are filled.

Caught by: several_classes
Says: rows of whole classes
"""


def one_hot(y, k):
    Y = np.zeros((k, len(y)))
    Y[y, :] = 1
    return Y
