"""Gradients below a hundred-thousandth are taken for 0.

Caught by: large_numbers
"""


def update_parameters(parameters, grads, learning_rate):
    for key in parameters:
        gradient = np.where(np.abs(grads["d" + key]) < 1e-5, 0.0, grads["d" + key])
        parameters[key] = parameters[key] - learning_rate * gradient
    return parameters
