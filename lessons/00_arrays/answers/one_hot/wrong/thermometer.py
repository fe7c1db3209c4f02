"""All rows up to the class are filled.

Caught by: several_classes
Says: All rows up to the class
"""


def one_hot(y, k):
    return (np.arange(k)[:, None] <= y).astype(float)
