"""The learning rate is left out.

Caught by: other_steps
Says: The learning rate is left out
"""


def step(p, g, learning_rate):
    return {key: p[key] - g["d" + key] for key in p}
