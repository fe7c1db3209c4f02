"""The result of the example is typed in.

Caught by: several_classes
Says: has the shape
"""


def one_hot(y, k):
    return np.array([[0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 1]])
