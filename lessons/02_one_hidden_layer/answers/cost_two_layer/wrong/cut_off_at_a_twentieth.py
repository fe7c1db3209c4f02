"""The outputs are cut off at 0.05 and 0.95.

Caught by: sure_outputs
Says: The outputs are cut off at 0.05 and 0.95: take them as they are.
"""


def cost_two_layer(A2, Y):
    A = np.clip(A2, 0.05, 0.95)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
