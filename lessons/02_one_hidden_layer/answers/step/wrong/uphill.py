"""The step is added.

Caught by: other_steps
Says: it goes uphill
"""


def step(p, g, learning_rate):
    return {key: p[key] + learning_rate * g["d" + key] for key in p}
