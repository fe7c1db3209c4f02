"""The labels are changed in place.

Caught by: several_classes
Says: changes its input: y
"""


def one_hot(y, k):
    Y = np.zeros((k + 1, len(y)))
    y += 1
    Y[y, np.arange(len(y))] = 1
    return Y[1:]
