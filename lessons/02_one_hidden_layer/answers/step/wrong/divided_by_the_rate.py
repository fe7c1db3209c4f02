"""The gradient is divided by the learning rate.

Caught by: other_steps
Says: It is divided by the learning rate
"""


def step(p, g, learning_rate):
    return {key: p[key] - g["d" + key] / learning_rate for key in p}
