"""The number of a layer is the last character of its key.

Caught by: real_gradients
"""


def update_parameters(parameters, grads, learning_rate):
    layers = {key[-1] for key in parameters}
    updated = dict(parameters)
    for l in layers & {key[1:] for key in parameters}:
        for name in ("W" + l, "b" + l):
            updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated
