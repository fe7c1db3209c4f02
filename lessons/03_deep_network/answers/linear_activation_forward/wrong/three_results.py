"""The caches are returned side by side instead of as a pair.

Caught by: both_activations
Says: should have 2 parts, but it has 3
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(activation)
    return A, linear_cache, activation_cache
