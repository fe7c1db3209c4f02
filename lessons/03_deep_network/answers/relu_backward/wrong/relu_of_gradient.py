"""The ReLU itself is applied to dA, as on the way forward.

Caught by: any_shape
Says: The places are chosen by dA, not by Z
"""


def relu_backward(dA, cache):
    dZ = np.maximum(0, dA)
    return dZ
