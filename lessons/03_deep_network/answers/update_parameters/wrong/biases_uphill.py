"""The biases are stepped uphill: their minus became a plus.

Caught by: other_steps
Says: parameters["b1"] is not right. The step is added: it goes uphill
"""


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        W, b = "W" + str(l + 1), "b" + str(l + 1)
        parameters[W] = parameters[W] - learning_rate * grads["d" + W]
        parameters[b] = parameters[b] + learning_rate * grads["d" + b]
    return parameters
