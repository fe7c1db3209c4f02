"""A list of columns is returned.

Caught by: several_classes
Says: should be a NumPy array
"""


def one_hot(y, k):
    return [np.eye(k)[label] for label in y]
