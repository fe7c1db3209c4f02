"""The largest score of the whole array is subtracted.

Caught by: large_scores
Says: not of the whole array
"""


def softmax(z, axis=0):
    e = np.exp(z - np.max(z))
    return e / np.sum(e, axis=axis, keepdims=True)
