"""The slope is 0 above 6, as if the ReLU had a ceiling there.

Caught by: large_numbers
Says: wrong only where Z is above 2
"""


def relu_backward(dA, cache):
    return dA * ((cache > 0) & (cache < 6))
