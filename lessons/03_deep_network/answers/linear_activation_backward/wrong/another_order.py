"""The three results are returned in another order.

Caught by: both_activations
Says: in another order
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        raise ValueError(activation)
    dA_prev, dW, db = linear_backward(dZ, linear_cache)
    return dW, db, dA_prev
