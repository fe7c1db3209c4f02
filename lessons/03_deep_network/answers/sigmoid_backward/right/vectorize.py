"""A function of one number, vectorised, with type hints."""


def sigmoid_backward(dA: np.ndarray, cache: np.ndarray) -> np.ndarray:
    """Go back through the sigmoid."""

    def slope(z: float) -> float:
        s = 1 / (1 + np.exp(-z))
        return s * (1 - s)

    return dA * np.vectorize(slope)(cache)
