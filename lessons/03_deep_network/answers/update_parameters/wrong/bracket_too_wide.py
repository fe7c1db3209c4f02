"""The bracket takes in the parameter, so that it shrinks by the rate as well.

Caught by: other_steps
Says: parameters["W1"] has the right shape, but not the right numbers
"""


def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for key in parameters:
        updated[key] = (1 - learning_rate) * (parameters[key] - grads["d" + key])
    return updated
