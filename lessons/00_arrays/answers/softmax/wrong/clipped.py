"""Large scores are cut off.

Caught by: large_scores
"""


def softmax(z, axis=0):
    e = np.exp(np.clip(z, -500, 500))
    return e / np.sum(e, axis=axis, keepdims=True)
