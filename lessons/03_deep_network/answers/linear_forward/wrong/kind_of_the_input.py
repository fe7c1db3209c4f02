"""Z is stored in an array of the kind of A.

Caught by: pixels
"""


def linear_forward(A, W, b):
    Z = np.zeros((W.shape[0], A.shape[1]), A.dtype)
    Z[:] = np.trunc(W @ A + b)
    return Z if A.dtype.kind == "u" else W @ A + b, (A, W, b)
