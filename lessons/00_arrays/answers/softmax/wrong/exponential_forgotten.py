"""The scores are divided by their sum.

Caught by: columns
Says: The exponential is missing
"""


def softmax(z, axis=0):
    return z / np.sum(z, axis=axis, keepdims=True)
