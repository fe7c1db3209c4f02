"""The learning rate is set to 0.1 in the first line.

Caught by: other_steps
Says: The learning rate is always 0.1
"""


def update_parameters(parameters, grads, learning_rate=0.1):
    learning_rate = 0.1
    new = {}
    for key in parameters:
        new[key] = parameters[key] - learning_rate * grads["d" + key]
    return new
