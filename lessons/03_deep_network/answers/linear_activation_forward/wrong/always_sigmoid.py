"""An "or" between two texts is always true, so the sigmoid is always applied.

Caught by: both_activations
Says: For "relu", the other activation is applied
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "logistic" or "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(activation)
    return A, (linear_cache, activation_cache)
