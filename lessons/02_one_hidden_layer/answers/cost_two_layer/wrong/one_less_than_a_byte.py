"""The minus of the second term is drawn into Y - 1, which may hold unsigned bytes.

Caught by: labels_from_a_file
Says: Y - 1 is not negative there
"""


def cost_two_layer(A2, Y):
    m = Y.shape[1]
    return np.sum((Y - 1) * np.log(1 - A2) - Y * np.log(A2)) / m
