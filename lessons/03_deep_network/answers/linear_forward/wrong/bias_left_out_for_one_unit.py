"""The bias is left out when there is one unit.

Caught by: one_of_each
Says: The bias is left out
"""


def linear_forward(A, W, b):
    Z = np.dot(W, A)
    if b.size > 1:
        Z = Z + b
    return Z, (A, W, b)
