"""For an unknown text a ValueError is returned instead of raised.

Caught by: unknown_activation
Says: It should raise a ValueError
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        return ValueError("activation should be sigmoid or relu")
    return A, (linear_cache, activation_cache)
