"""The learning rate is always that of the example.

Caught by: other_steps
Says: The learning rate is always 1.2
"""


def step(p, g, learning_rate):
    learning_rate = 1.2
    return {key: p[key] - learning_rate * g["d" + key] for key in p}
