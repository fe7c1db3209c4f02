"""The losses are stored in an array that holds whole numbers if the labels are whole numbers.

Caught by: whole_number_labels
Says: cut to whole numbers
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    losses = np.zeros_like(Y)
    for i in range(m):
        losses[0, i] = -(Y[0, i] * np.log(AL[0, i]) + (1 - Y[0, i]) * np.log(1 - AL[0, i]))
    return np.sum(losses) / m
