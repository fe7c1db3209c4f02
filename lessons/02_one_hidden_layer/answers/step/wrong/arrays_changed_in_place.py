"""The arrays that came in are changed.

Caught by: other_steps
Says: changes its input
"""


def step(p, g, learning_rate):
    for key in p:
        p[key] -= learning_rate * g["d" + key]
    return p
