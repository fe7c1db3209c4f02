"""Z is computed again from the linear cache."""


def linear_activation_backward(dA, cache, activation):
    A_prev, W, b = cache[0]
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "relu":
        A, activation_cache = relu(Z)
        dZ = dA * np.sign(A)
    elif activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
        dZ = dA * A * (1 - A)
    else:
        raise ValueError(f"unknown activation {activation}")
    return linear_backward(dZ, linear_cache)
