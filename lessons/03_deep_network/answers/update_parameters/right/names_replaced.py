"""The key of a gradient is made by replacing a letter."""


def update_parameters(parameters, grads, learning_rate):
    layers = [key[1:] for key in parameters if key.startswith("W")]
    for l in sorted(layers, key=int):
        for letter in "Wb":
            step = learning_rate * grads[f"d{letter}{l}"]
            parameters[letter + l] = np.subtract(parameters[letter + l], step)
    return parameters
