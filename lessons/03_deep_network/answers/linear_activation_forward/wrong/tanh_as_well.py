"""A third activation is accepted.

Caught by: unknown_activation
Says: It should raise a ValueError
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = sigmoid(Z)[0]
    elif activation == "relu":
        A = relu(Z)[0]
    elif activation == "tanh":
        A = np.tanh(Z)
    else:
        raise ValueError(activation)
    return A, (linear_cache, Z)
