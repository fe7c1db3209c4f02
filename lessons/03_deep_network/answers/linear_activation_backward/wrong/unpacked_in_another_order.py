"""linear_backward's results are given each other's names.

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
    dW, db, dA_prev = linear_backward(dZ, linear_cache)
    return dA_prev, dW, db
