"""Z is cut off at 10.

Caught by: large_numbers
"""


def linear_forward(A, W, b):
    return np.clip(W @ A + b, -10, 10), (A, W, b)
