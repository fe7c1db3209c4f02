"""The class is the last digit of the label.

Caught by: many_classes
"""


def one_hot(y, k):
    Y = np.zeros((k, len(y)))
    Y[y % 10, np.arange(len(y))] = 1
    return Y
