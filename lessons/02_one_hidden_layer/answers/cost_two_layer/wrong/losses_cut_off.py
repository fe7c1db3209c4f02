"""No loss is taken for larger than 3.

Caught by: sure_outputs
"""


def cost_two_layer(A2, Y):
    losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    return np.mean(np.minimum(losses, 3))
