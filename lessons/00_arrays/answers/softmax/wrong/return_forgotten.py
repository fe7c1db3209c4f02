"""The result is not returned.

Caught by: columns
Says: returns None
"""


def softmax(z, axis=0):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    p = e / np.sum(e, axis=axis, keepdims=True)
