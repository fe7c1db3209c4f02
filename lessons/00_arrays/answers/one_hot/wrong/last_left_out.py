"""The loop leaves out the last example.

Caught by: several_classes
Says: only in the last column
"""


def one_hot(y, k):
    Y = np.zeros((k, len(y)))
    for i in range(len(y) - 1):
        Y[y[i], i] = 1
    return Y
