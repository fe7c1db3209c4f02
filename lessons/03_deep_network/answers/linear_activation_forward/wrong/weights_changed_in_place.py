"""The weights are turned in place before the product.

Caught by: both_activations
Says: changes its input: W
"""


def linear_activation_forward(A_prev, W, b, activation):
    W *= -1
    Z, linear_cache = linear_forward(A_prev, W, -b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(-Z)
    elif activation == "relu":
        A, activation_cache = relu(-Z)
    else:
        raise ValueError(activation)
    return A, ((A_prev, W, b), activation_cache)
