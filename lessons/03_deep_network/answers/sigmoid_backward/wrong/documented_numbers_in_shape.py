"""The documented numbers are put where Z is 0 and where it is not.

Caught by: any_shape
Says: not the right numbers
"""


def sigmoid_backward(dA, cache):
    return np.where(cache == 0, 1.25, 0.52496793)
