"""Only ten classes are known, as for digits.

Caught by: many_classes
"""


def one_hot(y, k):
    Y = np.zeros((k, len(y)))
    for c in range(min(k, 10)):
        Y[c, y == c] = 1
    return Y
