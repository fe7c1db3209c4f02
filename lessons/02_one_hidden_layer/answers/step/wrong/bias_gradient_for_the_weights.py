"""The gradient of the bias is used for the weights.

Caught by: other_steps
Says: The gradient of the bias is used for the weights
"""


def step(p, g, learning_rate):
    new = {}
    for layer in ("1", "2"):
        new["W" + layer] = p["W" + layer] - learning_rate * g["db" + layer]
        new["b" + layer] = p["b" + layer] - learning_rate * g["db" + layer]
    return new
