"""The cache is taken apart as if it were flat, but it is a pair of caches.

Caught by: both_activations
Says: stops with ValueError
"""


def linear_activation_backward(dA, cache, activation):
    A_prev, W, b, Z = cache
    if activation == "relu":
        dZ = relu_backward(dA, Z)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, Z)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, (A_prev, W, b))
