"""The pair that the activation function returns is not taken apart.

Caught by: both_activations
Says: A should be a NumPy array, but it is a tuple of 2 parts
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = sigmoid(Z)
    elif activation == "relu":
        A = relu(Z)
    else:
        raise ValueError(activation)
    return A, (linear_cache, Z)
