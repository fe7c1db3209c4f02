"""The cost is returned as a text.

Caught by: mixed_labels
Says: should be a number, but it is a str
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return f"{cost:.6f}"
