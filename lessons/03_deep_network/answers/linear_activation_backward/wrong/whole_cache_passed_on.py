"""The whole cache is passed on to both steps.

Caught by: both_activations
Says: stops with
"""


def linear_activation_backward(dA, cache, activation):
    if activation == "relu":
        dZ = relu_backward(dA, cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, cache)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, cache)
