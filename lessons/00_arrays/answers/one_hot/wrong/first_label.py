"""Every example has the label of the first.

Caught by: several_classes
Says: label of the first
"""


def one_hot(y, k):
    Y = np.zeros((k, len(y)))
    Y[y[0]] = 1
    return Y
