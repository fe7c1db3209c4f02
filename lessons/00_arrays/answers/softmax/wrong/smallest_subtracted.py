"""The smallest score is subtracted, not the largest.

Caught by: far_apart
Says: The largest score has to be subtracted
"""


def softmax(z, axis=0):
    exponentials = np.exp(z - np.min(z, axis=axis, keepdims=True))
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)
