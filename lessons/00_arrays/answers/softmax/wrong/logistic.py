"""The logistic function is applied to each score.

Caught by: columns
Says: logistic function
"""


def softmax(z, axis=0):
    return 1 / (1 + np.exp(-z))
