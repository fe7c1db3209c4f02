"""The layers are counted by half of the gradients, but grads holds dA as well.

Caught by: real_gradients
"""


def update_parameters(parameters, grads, learning_rate):
    for l in range(1, len(grads) // 2 + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return parameters
