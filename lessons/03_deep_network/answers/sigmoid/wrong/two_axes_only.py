"""Two nested loops need an array of two dimensions.

Caught by: any_shape
Says: IndexError
"""


def sigmoid(Z):
    A = np.zeros_like(Z)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            A[i, j] = 1 / (1 + np.exp(-Z[i, j]))
    return A, Z
