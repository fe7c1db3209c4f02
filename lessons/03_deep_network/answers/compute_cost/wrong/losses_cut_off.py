"""No loss is taken for larger than 3.

Caught by: sure_outputs
"""


def compute_cost(AL, Y):
    losses = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.mean(np.minimum(losses, 3))
