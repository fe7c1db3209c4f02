"""One number at a time."""


def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for key, old in parameters.items():
        new = np.empty(old.shape)
        for i in range(old.shape[0]):
            for j in range(old.shape[1]):
                new[i, j] = old[i, j] - learning_rate * grads["d" + key][i, j]
        updated[key] = new
    return updated
