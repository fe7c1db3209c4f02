"""The axis is not used: it is always 1.

Caught by: columns
Says: each column should add up to 1
"""


def softmax(z, axis=0):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)
