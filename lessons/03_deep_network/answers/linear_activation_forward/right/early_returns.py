"""Each activation returns at once."""


def linear_activation_forward(A_prev, W, b, activation="relu"):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
        return A, (linear_cache, activation_cache)
    if activation == "relu":
        A, activation_cache = relu(Z)
        return A, (linear_cache, activation_cache)
    raise ValueError(f"{activation} is unknown")
