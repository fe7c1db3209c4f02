"""The match statement, with type hints."""


def linear_activation_backward(
    dA: np.ndarray, cache: tuple, activation: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Go back through one layer."""
    match activation:
        case "relu":
            dZ = relu_backward(dA, cache[1])
        case "sigmoid":
            dZ = sigmoid_backward(dA, cache[1])
        case _:
            raise ValueError(activation)
    return linear_backward(dZ, cache[0])
