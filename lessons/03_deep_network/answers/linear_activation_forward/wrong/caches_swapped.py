"""The two caches have changed places.

Caught by: both_activations
Says: should be (3 parts), there is an array of shape (3, 4)
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(activation)
    cache = (activation_cache, linear_cache)
    return A, cache
