"""The sigmoid is applied twice.

Caught by: both_activations
Says: twice
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A = sigmoid(sigmoid(Z)[0])[0]
    elif activation == "relu":
        A = relu(relu(Z)[0])[0]
    else:
        raise ValueError(activation)
    return A, (linear_cache, Z)
