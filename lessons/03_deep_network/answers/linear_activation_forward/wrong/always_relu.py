"""The ReLU is applied whatever the text says.

Caught by: both_activations
Says: For "sigmoid", the other activation is applied
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation not in ("sigmoid", "relu"):
        raise ValueError("sigmoid or relu, please")
    A, activation_cache = relu(Z)
    return A, (linear_cache, activation_cache)
