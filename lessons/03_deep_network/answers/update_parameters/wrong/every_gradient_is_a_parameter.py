"""The loop goes over grads, but dA1 belongs to no parameter.

Caught by: other_steps
Says: stops with KeyError: 'A1'
"""


def update_parameters(parameters, grads, learning_rate):
    for key in grads:
        parameters[key[1:]] = parameters[key[1:]] - learning_rate * grads[key]
    return parameters
