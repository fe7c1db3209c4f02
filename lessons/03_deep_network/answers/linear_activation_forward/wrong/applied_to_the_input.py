"""The activation is applied to the previous layer's activations.

Caught by: both_activations
Says: shape
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(A_prev)
    elif activation == "relu":
        A, activation_cache = relu(A_prev)
    else:
        raise ValueError(activation)
    return A, (linear_cache, activation_cache)
