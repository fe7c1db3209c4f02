"""dZ is computed, but dA is what linear_backward is given.

Caught by: both_activations
Says: dA went straight to the linear part
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        raise ValueError(activation)
    dA_prev, dW, db = linear_backward(dA, linear_cache)
    return dA_prev, dW, db
