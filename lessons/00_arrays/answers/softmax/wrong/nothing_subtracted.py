"""The largest score is not subtracted.

Caught by: large_scores
Says: Subtract the largest score
"""


def softmax(z, axis=0):
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)
