"""The cache holds A instead of Z.

Caught by: both_activations
Says: The cache holds A
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, _ = sigmoid(Z)
    elif activation == "relu":
        A, _ = relu(Z)
    else:
        raise ValueError(activation)
    return A, (linear_cache, A)
