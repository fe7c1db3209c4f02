"""A result for the same shapes is remembered, whatever the numbers are.

Caught by: large_numbers
"""


def linear_forward(A, W, b, memory={}):
    key = A.shape, W.shape
    if key not in memory:
        memory[key] = W @ A + b
    return memory[key].copy(), (A, W, b)
