"""The loops run over exactly two axes, but dA may have any shape.

Caught by: any_shape
Says: stops with ValueError
"""


def relu_backward(dA, cache):
    Z = cache
    rows, columns = dA.shape
    dZ = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            if Z[i, j] > 0:
                dZ[i, j] = dA[i, j]
    return dZ
