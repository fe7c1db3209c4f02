"""The linear cache holds this layer's activations instead of the previous layer's.

Caught by: both_activations
Says: A_prev
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, _ = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A_prev, Z = sigmoid(Z)
    elif activation == "relu":
        A_prev, Z = relu(Z)
    else:
        raise ValueError("activation")
    return A_prev, ((A_prev, W, b), Z)
