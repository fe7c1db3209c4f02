"""The step is taken twice.

Caught by: other_steps
Says: The step is taken twice
"""


def step(p, g, learning_rate):
    new = dict(p)
    for _ in range(2):
        for key in new:
            new[key] = new[key] - learning_rate * g["d" + key]
    return new
