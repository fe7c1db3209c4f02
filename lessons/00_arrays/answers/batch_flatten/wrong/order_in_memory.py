"""The numbers are taken in the order in which they lie in memory.

Caught by: turned_batches
Says: It follows the order in memory
"""


def batch_flatten(X):
    return np.ravel(X, order="K").reshape(len(X), -1).T
