"""The result is not returned.

Caught by: several_classes
Says: returns None
"""


def one_hot(y, k):
    Y = np.eye(k)[:, y]
