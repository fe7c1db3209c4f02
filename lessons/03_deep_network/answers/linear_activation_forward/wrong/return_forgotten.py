"""The function ends without a return.

Caught by: both_activations
Says: returns None
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(activation)
    cache = (linear_cache, activation_cache)
