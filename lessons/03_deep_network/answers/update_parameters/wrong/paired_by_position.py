"""Parameters and gradients are paired by their places in the dictionaries.

Caught by: real_gradients
"""


def update_parameters(parameters, grads, learning_rate):
    pairs = zip(parameters.items(), grads.values())
    return {key: value - learning_rate * gradient for (key, value), gradient in pairs}
