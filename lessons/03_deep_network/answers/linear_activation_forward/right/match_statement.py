"""A match statement."""


def linear_activation_forward(
    A_prev: np.ndarray, W: np.ndarray, b: np.ndarray, activation: str
) -> tuple:
    Z, linear_cache = linear_forward(A_prev, W, b)
    match activation:
        case "sigmoid":
            g = sigmoid
        case "relu":
            g = relu
        case _:
            raise ValueError(activation)
    A, activation_cache = g(Z)
    return A, (linear_cache, activation_cache)
