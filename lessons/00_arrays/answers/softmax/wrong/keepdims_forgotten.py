"""keepdims is left out.

Caught by: rows
Says: keepdims=True is missing
"""


def softmax(z, axis=0):
    e = np.exp(z)
    return e / np.sum(e, axis=axis)
