"""It holds bytes.

Caught by: several_classes
Says: uint8
"""


def one_hot(y, k):
    Y = np.zeros((k, len(y)), dtype=np.uint8)
    Y[y, np.arange(len(y))] = 1
    return Y
