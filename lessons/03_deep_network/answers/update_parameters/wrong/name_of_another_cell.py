"""The argument is called params, but the code uses the notebook's parameters.

Caught by: other_steps
Says: stops with NameError
"""


def update_parameters(params, grads, learning_rate):
    L = len(params) // 2
    for l in range(1, L + 1):
        params["W" + str(l)] = parameters["W" + str(l)] - learning_rate * grads["dW" + str(l)]
        params["b" + str(l)] = parameters["b" + str(l)] - learning_rate * grads["db" + str(l)]
    return params
