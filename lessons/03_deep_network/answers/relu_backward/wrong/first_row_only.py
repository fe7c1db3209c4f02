"""The return stands inside the loop, so the rows after the first stay 0.

Caught by: any_shape
Says: dZ is
"""


def relu_backward(dA, cache):
    Z = cache
    dZ = np.zeros(dA.shape)
    for i in range(dA.shape[0]):
        for j in range(dA.shape[1]):
            if Z[i, j] > 0:
                dZ[i, j] = dA[i, j]
        return dZ
