"""The pair that linear_forward returns is not taken apart.

Caught by: both_activations
Says: linear_activation_forward stops with
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(activation)
    return A, (Z[1], activation_cache)
