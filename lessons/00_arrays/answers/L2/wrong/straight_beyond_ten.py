"""Beyond an error of 10, the loss goes on as a straight line.

Caught by: large_errors
"""


def L2(yhat, y):
    d = np.abs(y - yhat)
    return np.sum(np.where(d > 10, 20 * d - 100, d**2))
