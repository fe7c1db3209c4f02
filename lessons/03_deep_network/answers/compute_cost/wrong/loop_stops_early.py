"""The loop leaves out the last example.

Caught by: mixed_labels
Says: last example
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    total = 0.0
    for i in range(m - 1):
        y, a = Y[0, i], AL[0, i]
        total += -(y * np.log(a) + (1 - y) * np.log(1 - a))
    return total / m
