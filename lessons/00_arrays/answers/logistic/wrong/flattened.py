"""All axes are joined into one.

Caught by: any_shape
Says: has the shape
"""


def logistic(z):
    return np.array([1 / (1 + math.exp(-number)) for number in z.ravel()])
