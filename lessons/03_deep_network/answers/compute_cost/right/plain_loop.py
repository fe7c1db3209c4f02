"""A loop over the examples with math.log."""


import math


def compute_cost(AL, Y):
    total = 0.0
    for a, y in zip(AL.ravel(), Y.ravel()):
        if y == 1:
            total -= math.log(a)
        else:
            total -= math.log(1 - a)
    return total / Y.size
