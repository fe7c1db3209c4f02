"""The return stands in the loop.

Caught by: other_steps
Says: has no key "b1"
"""


def step(p, g, learning_rate):
    new = {}
    for key in p:
        new[key] = p[key] - learning_rate * g["d" + key]
        return new
