"""The biases are not moved.

Caught by: other_steps
Says: the step is missing here
"""


def step(p, g, learning_rate):
    new = dict(p)
    new["W1"] = p["W1"] - learning_rate * g["dW1"]
    new["W2"] = p["W2"] - learning_rate * g["dW2"]
    return new
