"""A deep copy is changed in place."""


import copy


def step(p, g, learning_rate):
    new = copy.deepcopy(p)
    for key in new:
        new[key] -= learning_rate * g["d" + key]
    return new
