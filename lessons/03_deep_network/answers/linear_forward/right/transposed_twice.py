"""Everything is transposed, and the result once more."""


def linear_forward(A, W, b):
    Z = (A.T.dot(W.T) + b.T).T
    return Z, (A.copy(), W.copy(), b.copy())
