"""The function takes no axis any more.

Caught by: columns
Says: TypeError
"""


def softmax(z):
    e = np.exp(z - np.max(z, axis=0))
    return e / np.sum(e, axis=0)
