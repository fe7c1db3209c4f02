"""A list of arrays is returned, where a dictionary is expected.

Caught by: other_steps
Says: should be a dictionary, but it is a list
"""


def update_parameters(parameters, grads, learning_rate):
    return [parameters[key] - learning_rate * grads["d" + key] for key in parameters]
