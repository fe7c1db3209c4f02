"""The gradients are popped from the caller's dictionary.

Caught by: other_steps
Says: changes its input: grads
"""


def update_parameters(parameters, grads, learning_rate):
    return {key: value - learning_rate * grads.pop("d" + key) for key, value in parameters.items()}
