"""Only classes that occur have a row.

Caught by: absent_classes
Says: Only classes that occur
"""


def one_hot(y, k):
    return (np.unique(y)[:, None] == y).astype(float)
