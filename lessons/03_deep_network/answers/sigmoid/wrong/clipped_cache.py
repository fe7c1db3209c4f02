"""The cache holds a clipped Z instead of the one that came in.

Caught by: far_out
Says: cache
"""


def sigmoid(Z):
    Z = np.clip(Z, -500, 500)
    A = 1 / (1 + np.exp(-Z))
    return A, Z
