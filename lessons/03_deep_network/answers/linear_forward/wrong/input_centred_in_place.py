"""The input is changed in place: its mean is taken off.

Caught by: several_units
Says: changes its input: A
"""


def linear_forward(A, W, b):
    A -= A.mean(axis=1, keepdims=True)
    Z = W @ A + b
    return Z, (A, W, b)
