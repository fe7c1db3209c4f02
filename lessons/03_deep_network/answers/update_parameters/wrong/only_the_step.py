"""Only the step is kept, and the old value is lost.

Caught by: other_steps
Says: old value
"""


def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated["W" + str(l)] = -learning_rate * grads["dW" + str(l)]
        updated["b" + str(l)] = -learning_rate * grads["db" + str(l)]
    return updated
