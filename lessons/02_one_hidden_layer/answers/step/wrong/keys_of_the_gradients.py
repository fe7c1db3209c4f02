"""The keys of the gradients are kept.

Caught by: other_steps
Says: has no key "W1"
"""


def step(p, g, learning_rate):
    return {key: p[key[1:]] - learning_rate * g[key] for key in g}
