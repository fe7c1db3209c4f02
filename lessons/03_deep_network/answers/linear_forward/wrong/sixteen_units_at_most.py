"""The layer has sixteen units at most: the rest stay 0.

Caught by: several_units
"""


def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]))
    Z[:16] = W[:16] @ A + b[:16]
    return Z, (A, W, b)
