"""Half of Z plus its absolute value."""


def relu(Z):
    return [(Z + np.abs(Z)) / 2, Z]
