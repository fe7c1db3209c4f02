"""The exponentials are divided by their mean.

Caught by: columns
Says: mean of the exponentials
"""


def softmax(z, axis=0):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.mean(e, axis=axis, keepdims=True)
