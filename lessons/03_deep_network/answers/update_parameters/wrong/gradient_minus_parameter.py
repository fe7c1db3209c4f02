"""The two sides of the minus have changed places.

Caught by: other_steps
Says: has the wrong sign
"""


def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for key in parameters:
        updated[key] = learning_rate * grads["d" + key] - parameters[key]
    return updated
