"""Every entry is set to 0 or 1.

Caught by: any_shape
Says: 0 and 1
"""


def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    A = (A > 0.5).astype(float)
    return A, Z
