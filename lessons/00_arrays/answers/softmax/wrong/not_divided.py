"""The sum is left out.

Caught by: columns
Says: exponentials alone
"""


def softmax(z, axis=0):
    return np.exp(z)
