"""An output of exactly 0.5 gets the class 1.

Caught by: exactly_a_half
Says: An output of exactly 0.5 is given the class 1
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return (A2 >= 0.5).astype(int)
