"""Parameters and gradients are paired by their places in the dictionaries.

Caught by: large_numbers
"""


def step(p, g, learning_rate):
    pairs = zip(p.items(), g.values())
    return {key: value - learning_rate * gradient for (key, value), gradient in pairs}
