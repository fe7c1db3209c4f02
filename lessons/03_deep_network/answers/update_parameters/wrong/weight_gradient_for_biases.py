"""dW is used for the biases, so they grow as wide as the weights.

Caught by: other_steps
Says: parameters["b1"] has the shape (3, 4), but (3, 1) is expected
"""


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["dW" + str(l)]
    return parameters
