"""The layers are counted from grads, which may hold other keys as well.

Caught by: other_steps
Says: It has not changed: the step is missing here
"""


def update_parameters(parameters, grads, learning_rate):
    L = len(grads) // 3
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters
