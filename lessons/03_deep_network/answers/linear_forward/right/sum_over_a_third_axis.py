"""Broadcasting over three axes and a sum."""


def linear_forward(A, W, b):
    Z = (W[:, :, np.newaxis] * A[np.newaxis, :, :]).sum(axis=1) + b
    return Z, (A, W, b)
