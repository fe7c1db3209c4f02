"""The classes are counted from 1.

Caught by: several_classes
Says: counted from 1
"""


def one_hot(y, k):
    return (np.arange(1, k + 1)[:, None] == y).astype(float)
