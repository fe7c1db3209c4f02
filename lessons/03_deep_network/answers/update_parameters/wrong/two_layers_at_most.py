"""No more than two layers are updated, however many there are.

Caught by: other_steps
Says: It has not changed: the step is missing here
"""


def update_parameters(parameters, grads, learning_rate):
    for key in ("W1", "b1", "W2", "b2"):
        if key in parameters:
            parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters
