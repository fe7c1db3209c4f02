"""The step is taken once for each of the layer's two keys, so twice.

Caught by: other_steps
Says: twice
"""


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for _ in ("W", "b"):
        for l in range(1, L + 1):
            for key in ("W" + str(l), "b" + str(l)):
                parameters[key] = parameters[key] - learning_rate * grads["d" + key]
    return parameters
