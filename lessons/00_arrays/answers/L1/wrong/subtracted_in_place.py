"""The guesses are subtracted from the array that came in.

Caught by: other_errors
Says: changes its input: y
"""


def L1(yhat, y):
    y -= yhat
    return np.sum(np.abs(y))
