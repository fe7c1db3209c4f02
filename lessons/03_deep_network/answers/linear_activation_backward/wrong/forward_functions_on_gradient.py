"""The forward functions are applied to dA.

Caught by: both_activations
Says: forward
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ, _ = relu(dA)
    elif activation == "sigmoid":
        dZ, _ = sigmoid(dA)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, linear_cache)
