"""No step is longer than 3.

Caught by: large_numbers
"""


def update_parameters(parameters, grads, learning_rate):
    for key in parameters:
        parameters[key] = parameters[key] - np.clip(learning_rate * grads["d" + key], -3, 3)
    return parameters
