"""The activation is not applied: Z is returned.

Caught by: both_activations
Says: The activation is not applied
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(activation)
    return Z, (linear_cache, activation_cache)
