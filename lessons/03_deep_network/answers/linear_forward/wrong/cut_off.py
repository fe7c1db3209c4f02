"""Z is cut off at 100.

Caught by: large_numbers
"""


def linear_forward(A, W, b):
    return np.clip(W @ A + b, -100, 100), (A, W, b)
