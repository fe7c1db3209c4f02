"""The result is kept away from 0 and 1.

Caught by: any_shape
Says: A is wrong
"""


def sigmoid(Z):
    A = np.clip(1 / (1 + np.exp(-Z)), 1e-5, 1 - 1e-5)
    return A, Z
