"""For an unknown text the function returns None instead of raising an error.

Caught by: unknown_activation
Says: It should raise a ValueError
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
        return A, (linear_cache, activation_cache)
    if activation == "relu":
        A, activation_cache = relu(Z)
        return A, (linear_cache, activation_cache)
    print("unknown activation:", activation)
