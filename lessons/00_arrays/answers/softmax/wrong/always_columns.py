"""The axis is not used: it is always 0.

Caught by: rows
Says: It adds up to 1 in each column
"""


def softmax(z, axis=0):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)
