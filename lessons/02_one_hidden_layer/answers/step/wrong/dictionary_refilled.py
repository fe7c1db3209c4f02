"""The new arrays are put into the dictionary that came in.

Caught by: other_steps
Says: changes its input
"""


def step(p, g, learning_rate):
    for key in ("W1", "b1", "W2", "b2"):
        p[key] = p[key] - learning_rate * g["d" + key]
    return p
