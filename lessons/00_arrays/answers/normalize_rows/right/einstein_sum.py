"""With np.einsum and a new axis."""


def normalize_rows(x):
    return x / np.sqrt(np.einsum("ij,ij->i", x, x))[:, None]
