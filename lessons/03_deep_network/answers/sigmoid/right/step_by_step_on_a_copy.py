"""The steps overwrite a new array, not the input."""


def sigmoid(Z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    A = -Z
    np.exp(A, out=A)
    A += 1
    A **= -1
    return A, Z
