"""The four arrays are returned side by side.

Caught by: other_steps
Says: should be a dictionary
"""


def step(p, g, learning_rate):
    return tuple(p[key] - learning_rate * g["d" + key] for key in p)
