"""An Einstein sum, and a list for the cache."""


def linear_forward(A, W, b):
    Z = np.einsum("jk,ki->ji", W, A)
    Z += b
    return Z, [A, W, b]
