"""Every example is a row.

Caught by: several_classes
Says: It is transposed
"""


def one_hot(y, k):
    return np.eye(k)[y]
