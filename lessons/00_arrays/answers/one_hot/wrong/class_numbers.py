"""The class numbers stand where 1 belongs.

Caught by: several_classes
Says: class numbers where 1 belongs
"""


def one_hot(y, k):
    Y = np.zeros((k, len(y)))
    Y[y, np.arange(len(y))] = y
    return Y
