"""A loop over the examples with math.log."""


import math


def cost_two_layer(A2, Y):
    total = 0.0
    for a, y in zip(A2[0], Y[0]):
        total += -math.log(a) if y else -math.log(1 - a)
    return total / len(Y[0])
