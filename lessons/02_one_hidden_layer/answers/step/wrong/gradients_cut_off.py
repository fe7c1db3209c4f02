"""Gradients are cut off at 3.

Caught by: large_numbers
Says: Gradients are cut off at 3: take them as they are.
"""


def step(p, g, learning_rate):
    return {key: value - learning_rate * np.clip(g["d" + key], -3, 3) for key, value in p.items()}
