"""A list is returned.

Caught by: any_shape
Says: should be a NumPy array
"""


def logistic(z):
    return [1 / (1 + np.exp(-number)) for number in z]
