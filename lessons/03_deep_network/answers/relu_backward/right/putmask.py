"""np.putmask on a copy, with type hints."""


def relu_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """Go back through the ReLU."""
    dZ = np.array(dA)
    np.putmask(dZ, cache <= 0, 0.0)
    return dZ
