"""The exponents have the wrong sign.

Caught by: columns
Says: wrong sign
"""


def softmax(z, axis=0):
    e = np.exp(np.min(z, axis=axis, keepdims=True) - z)
    return e / np.sum(e, axis=axis, keepdims=True)
