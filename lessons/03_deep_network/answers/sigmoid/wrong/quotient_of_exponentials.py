"""The form exp(Z) / (1 + exp(Z)) becomes nan for large Z.

Caught by: far_out
Says: nan
"""


def sigmoid(Z):
    A = np.exp(Z) / (1 + np.exp(Z))
    cache = Z
    return A, cache
