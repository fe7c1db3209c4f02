"""The largest score gets everything.

Caught by: columns
Says: that is not soft
"""


def softmax(z, axis=0):
    return (z == np.max(z, axis=axis, keepdims=True)).astype(float)
