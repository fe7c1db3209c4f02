"""The bias is left out.

Caught by: several_units
Says: The bias is left out
"""


def linear_forward(A, W, b):
    Z = np.dot(W, A)
    return Z, (A, W, b)
