"""The form e^z / (1 + e^z) is used, which is nan for large z.

Caught by: far_out
Says: nan
"""


def logistic(z):
    return np.exp(z) / (1 + np.exp(z))
