"""The dictionary is copied, but the arrays in it are the old ones and are changed.

Caught by: other_steps
Says: changes its input
"""


def step(p, g, learning_rate):
    new = p.copy()
    for key in new:
        new[key] -= learning_rate * g["d" + key]
    return new
