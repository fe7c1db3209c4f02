"""A while loop, from the last layer to the first."""


def update_parameters(parameters, grads, learning_rate):
    l = len(parameters) // 2
    while l > 0:
        for letter in "Wb":
            key = letter + str(l)
            parameters[key] = parameters[key] + (-learning_rate) * grads["d" + key]
        l -= 1
    return parameters
