"""The old value is left out.

Caught by: other_steps
Says: the old value is missing
"""


def step(p, g, learning_rate):
    return {key: -learning_rate * g["d" + key] for key in p}
