"""The function waits for "Sigmoid" and "ReLU" instead of "sigmoid" and "relu".

Caught by: both_activations
Says: stops with ValueError
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "Sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "ReLU":
        A, activation_cache = relu(Z)
    else:
        raise ValueError("not known: " + activation)
    return A, (linear_cache, activation_cache)
