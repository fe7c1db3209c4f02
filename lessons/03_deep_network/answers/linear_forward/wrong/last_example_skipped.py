"""The loop over the examples leaves out the last one.

Caught by: several_units
Says: wrong only in the last column
"""


def linear_forward(A, W, b):
    n, m = W.shape[0], A.shape[1]
    Z = np.zeros((n, m))
    for i in range(m - 1):
        Z[:, i] = W @ A[:, i] + b[:, 0]
    return Z, (A, W, b)
