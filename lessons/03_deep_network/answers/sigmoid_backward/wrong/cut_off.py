"""Gradients are cut off at 5.

Caught by: large_numbers
Says: wrong only where dA is far from 0
"""


def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    return np.clip(dA, -5, 5) * s * (1 - s)
