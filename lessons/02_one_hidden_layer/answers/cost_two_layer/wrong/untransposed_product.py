"""The matrix product lacks a transpose.

Caught by: mixed_labels
Says: ValueError
"""


def cost_two_layer(A2, Y):
    m = Y.shape[1]
    return np.squeeze(-(np.dot(Y, np.log(A2)) + np.dot(1 - Y, np.log(1 - A2))) / m)
