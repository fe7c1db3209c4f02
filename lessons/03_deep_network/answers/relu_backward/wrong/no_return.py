"""The return statement is missing.

Caught by: any_shape
Says: relu_backward returns None
"""


def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True)
    dZ[cache <= 0] = 0
