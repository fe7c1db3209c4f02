"""The default of the axis is changed to 1.

Caught by: columns
Says: each column should add up to 1
"""


def softmax(z, axis=1):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)
