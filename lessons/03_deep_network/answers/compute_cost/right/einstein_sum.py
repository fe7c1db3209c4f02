"""An Einstein sum."""


def compute_cost(AL: np.ndarray, Y: np.ndarray) -> float:
    total = np.einsum("ij,ij->", Y, np.log(AL)) + np.einsum("ij,ij->", 1 - Y, np.log(1 - AL))
    return -total / Y.shape[-1]
