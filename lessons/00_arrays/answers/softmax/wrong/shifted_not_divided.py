"""The largest score is subtracted, but nothing is divided.

Caught by: columns
Says: not divided by the sum
"""


def softmax(z, axis=0):
    return np.exp(z - np.max(z, axis=axis, keepdims=True))
