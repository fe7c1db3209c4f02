"""The outputs are cut off at 0.001 and 0.999.

Caught by: sure_outputs
Says: The outputs are cut off at 0.001 and 0.999: take them as they are.
"""


def compute_cost(AL, Y):
    A = np.clip(AL, 0.001, 0.999)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
