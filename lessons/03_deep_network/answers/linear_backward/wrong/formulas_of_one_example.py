"""The formulas of a single example are used: dW is not averaged, and db is dZ itself.

Caught by: several_units
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    return W.T @ dZ, dZ @ A_prev.T, dZ
