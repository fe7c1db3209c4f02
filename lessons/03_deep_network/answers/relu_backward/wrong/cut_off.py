"""Gradients are cut off at 5.

Caught by: large_numbers
"""


def relu_backward(dA, cache):
    return np.clip(dA, -5, 5) * (cache > 0)
