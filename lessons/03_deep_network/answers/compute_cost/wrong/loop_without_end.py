"""The loop's counter never grows.

Caught by: mixed_labels
Says: Is there a loop that never ends?
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    total = 0
    i = 0
    while i < m:
        total -= Y[0, i] * np.log(AL[0, i]) + (1 - Y[0, i]) * np.log(1 - AL[0, i])
    return total / m
