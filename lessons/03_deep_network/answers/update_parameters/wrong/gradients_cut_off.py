"""Gradients are cut off at 3.

Caught by: large_numbers
Says: Gradients are cut off at 3: take them as they are.
"""


def update_parameters(parameters, grads, learning_rate):
    for key in parameters:
        parameters[key] = parameters[key] - learning_rate * np.clip(grads["d" + key], -3, 3)
    return parameters
