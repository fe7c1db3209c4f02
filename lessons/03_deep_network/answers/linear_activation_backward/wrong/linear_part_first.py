"""The linear part is undone first; the activation came last and goes first.

Caught by: both_activations
Says: stops with
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    dA_prev, dW, db = linear_backward(dA, linear_cache)
    if activation == "relu":
        dA_prev = relu_backward(dA_prev, activation_cache)
    elif activation == "sigmoid":
        dA_prev = sigmoid_backward(dA_prev, activation_cache)
    else:
        raise ValueError(activation)
    return dA_prev, dW, db
