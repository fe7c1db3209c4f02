"""The earlier functions are called with named arguments."""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA=dA, cache=activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA=dA, cache=activation_cache)
    else:
        raise TypeError("activation: relu or sigmoid")
    return linear_backward(dZ=dZ, cache=linear_cache)
