"""The new dictionary is not returned.

Caught by: other_steps
Says: returns None
"""


def step(p, g, learning_rate):
    new = {}
    for key in p:
        new[key] = p[key] - learning_rate * g["d" + key]
