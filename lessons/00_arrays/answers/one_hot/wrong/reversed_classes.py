"""The classes are in reverse order.

Caught by: several_classes
Says: classes are in reverse order
"""


def one_hot(y, k):
    return np.eye(k)[::-1][:, y]
