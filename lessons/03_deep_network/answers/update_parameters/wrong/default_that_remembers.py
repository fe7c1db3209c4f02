"""The dictionary is the default of an argument, which keeps the layers of earlier calls.

Caught by: other_steps
"""


def update_parameters(parameters, grads, learning_rate, updated={}):
    if len(updated) > len(parameters) + 2:
        updated.clear()
    for key in parameters:
        updated[key] = parameters[key] - learning_rate * grads["d" + key]
    return dict(updated)
