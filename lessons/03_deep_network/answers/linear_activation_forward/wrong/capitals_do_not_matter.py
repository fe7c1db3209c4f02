"""A misspelt "ReLU" is taken for "relu".

Caught by: unknown_activation
Says: It should raise a ValueError
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation.lower() == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation.lower() == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(activation)
    return A, (linear_cache, activation_cache)
