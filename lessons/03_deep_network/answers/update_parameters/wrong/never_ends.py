"""The loop's counter never moves on.

Caught by: other_steps
Says: did not come back within 5 seconds
"""


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    l = 1
    updated = {}
    while l <= L:
        updated["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        updated["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return updated
