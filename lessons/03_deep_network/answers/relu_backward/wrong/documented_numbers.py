"""The documented numbers are returned, whatever comes in.

Caught by: any_shape
Says: has the shape (1, 3), but (3, 4) is expected
"""


def relu_backward(dA, cache):
    return np.array([[0.0, 0.0, 5.0]])
