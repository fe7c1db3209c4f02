"""The columns of the transposed arrays."""


def layer_sizes(X: np.ndarray, Y: np.ndarray, n_h: int = 4) -> tuple[int, int, int]:
    return X.T.shape[1], n_h, Y.T.shape[1]
