"""The gradients are put into the dictionary of the parameters.

Caught by: other_steps
Says: which does not belong there
"""


def update_parameters(parameters, grads, learning_rate):
    new = dict(parameters, **grads)
    for l in range(1, len(parameters) // 2 + 1):
        new["W" + str(l)] = new["W" + str(l)] - learning_rate * new["dW" + str(l)]
        new["b" + str(l)] = new["b" + str(l)] - learning_rate * new["db" + str(l)]
    return new
