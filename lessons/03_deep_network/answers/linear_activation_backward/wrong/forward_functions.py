"""The forward functions are called on the way back.

Caught by: both_activations
Says: forward
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ, _ = relu(activation_cache)
    elif activation == "sigmoid":
        dZ, _ = sigmoid(activation_cache)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, linear_cache)
