"""The new values are given to local names and never stored.

Caught by: other_steps
Says: It has not changed: the step is missing here
"""


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W = parameters["W" + str(l)]
        b = parameters["b" + str(l)]
        W = W - learning_rate * grads["dW" + str(l)]
        b = b - learning_rate * grads["db" + str(l)]
    return parameters
