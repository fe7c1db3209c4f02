"""The two activations are exchanged.

Caught by: both_activations
Says: For "relu", the other activation is applied
"""


def linear_activation_forward(A_prev, W, b, activation):
    functions = {"sigmoid": relu, "relu": sigmoid}
    if activation not in functions:
        raise ValueError(f"unknown: {activation}")
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = functions[activation](Z)
    return A, (linear_cache, activation_cache)
