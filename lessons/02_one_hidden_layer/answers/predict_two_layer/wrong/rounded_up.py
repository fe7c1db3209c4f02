"""0.5 is added and the fraction cut.

Caught by: exactly_a_half
Says: An output of exactly 0.5 is given the class 1
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return np.floor(A2 + 0.5).astype(int)
