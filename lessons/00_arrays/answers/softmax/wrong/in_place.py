"""The largest score is subtracted from the array that came in.

Caught by: columns
Says: changes its input: z
"""


def softmax(z, axis=0):
    z -= np.max(z, axis=axis, keepdims=True)
    e = np.exp(z)
    return e / np.sum(e, axis=axis, keepdims=True)
