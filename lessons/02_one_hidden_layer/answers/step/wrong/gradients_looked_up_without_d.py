"""The gradients are looked up under the names of the parameters.

Caught by: other_steps
Says: KeyError
"""


def step(p, g, learning_rate):
    return {key: p[key] - learning_rate * g[key] for key in p}
