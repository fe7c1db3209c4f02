"""The activation is not undone: dA goes straight to the linear part.

Caught by: both_activations
Says: dA went straight to the linear part
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation not in ("relu", "sigmoid"):
        raise ValueError(activation)
    dA_prev, dW, db = linear_backward(dA, linear_cache)
    return dA_prev, dW, db
