"""The gradients are multiplied by the learning rate in place.

Caught by: other_steps
Says: changes its input: grads['dW1']
"""


def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for key, value in parameters.items():
        step = grads["d" + key]
        step *= learning_rate
        updated[key] = value - step
    return updated
