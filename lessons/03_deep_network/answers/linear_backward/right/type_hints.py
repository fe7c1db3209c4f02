"""With type hints and a docstring."""


def linear_backward(
    dZ: np.ndarray, cache: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Go back through Z = W A + b."""
    A_prev: np.ndarray = cache[0]
    W: np.ndarray = cache[1]
    m: int = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.add.reduce(dZ, axis=1)[:, None] / m
    assert dW.shape == W.shape
    assert db.shape == cache[2].shape
    return W.T @ dZ, dW, db
