"""The cache is one tuple of four instead of a pair.

Caught by: both_activations
Says: should have 2 parts, but it has 4
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, _ = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, _ = sigmoid(Z)
    elif activation == "relu":
        A, _ = relu(Z)
    else:
        raise ValueError(activation)
    cache = (A_prev, W, b, Z)
    return A, cache
