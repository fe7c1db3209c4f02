"""The logarithm of the softmax is returned.

Caught by: columns
Says: logarithm
"""


def softmax(z, axis=0):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))
