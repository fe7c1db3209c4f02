"""The loops run over exactly two axes, but dA may have any shape.

Caught by: any_shape
Says: stops with ValueError
"""


def sigmoid_backward(dA, cache):
    Z = cache
    rows, columns = Z.shape
    dZ = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            s = 1 / (1 + np.exp(-Z[i, j]))
            dZ[i, j] = dA[i, j] * s * (1 - s)
    return dZ
