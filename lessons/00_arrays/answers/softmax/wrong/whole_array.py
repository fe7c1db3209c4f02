"""The sum goes over the whole array.

Caught by: columns
Says: the sum over the whole array
"""


def softmax(z, axis=0):
    e = np.exp(z - np.max(z, axis=axis, keepdims=True))
    e = np.exp(z)
    return e / np.sum(e)
