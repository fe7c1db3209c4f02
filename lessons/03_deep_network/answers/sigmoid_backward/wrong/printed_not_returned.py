"""The result is printed, but not returned.

Caught by: any_shape
Says: sigmoid_backward returns None
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = dA * s * (1 - s)
    print(dZ)
