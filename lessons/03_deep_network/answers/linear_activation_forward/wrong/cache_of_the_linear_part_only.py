"""The cache is the linear cache alone.

Caught by: both_activations
Says: should have 2 parts, but it has 3
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = sigmoid(Z)[0]
    elif activation == "relu":
        A = relu(Z)[0]
    else:
        raise ValueError(activation)
    return A, cache
