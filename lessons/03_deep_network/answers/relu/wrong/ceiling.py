"""The ReLU has a ceiling at 1000.

Caught by: large_numbers
Says: wrong only where Z is above 2
"""


def relu(Z):
    return np.clip(Z, 0, 1000), Z
