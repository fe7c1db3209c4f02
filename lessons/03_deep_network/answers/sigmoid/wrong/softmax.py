"""Each column is divided by its sum, as the softmax does.

Caught by: any_shape
Says: softmax
"""


def sigmoid(Z):
    A = np.exp(Z) / np.sum(np.exp(Z), axis=0)
    return A, Z
