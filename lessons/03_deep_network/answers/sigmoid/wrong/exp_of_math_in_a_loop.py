"""math.exp stops with an error for numbers far below 0.

Caught by: far_out
Says: OverflowError
"""


import math


def sigmoid(Z):
    A = np.zeros(Z.shape)
    for index, z in np.ndenumerate(Z):
        A[index] = 1 / (1 + math.exp(-z))
    return A, Z
