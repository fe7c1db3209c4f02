"""A copy of the dictionary still holds the same arrays, which -= overwrites.

Caught by: other_steps
Says: changes its input: parameters['W1']
"""


def update_parameters(parameters, grads, learning_rate):
    updated = parameters.copy()
    for key in updated:
        updated[key] -= learning_rate * grads["d" + key]
    return updated
