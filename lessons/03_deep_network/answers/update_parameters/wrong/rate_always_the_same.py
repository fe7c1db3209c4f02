"""The learning rate is 0.1, whatever the argument says.

Caught by: other_steps
Says: The learning rate is always 0.1
"""


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(L):
        parameters["W" + str(l + 1)] = parameters["W" + str(l + 1)] - 0.1 * grads["dW" + str(l + 1)]
        parameters["b" + str(l + 1)] = parameters["b" + str(l + 1)] - 0.1 * grads["db" + str(l + 1)]
    return parameters
