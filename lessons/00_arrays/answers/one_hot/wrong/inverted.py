"""0 and 1 have changed places.

Caught by: several_classes
Says: changed places
"""


def one_hot(y, k):
    return (np.arange(k)[:, None] != y).astype(float)
