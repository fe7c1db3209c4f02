"""It holds True and False.

Caught by: several_classes
Says: bool
"""


def one_hot(y, k):
    return np.arange(k)[:, None] == y
