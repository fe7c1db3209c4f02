"""The sizes are taken out of a copy of the list."""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    sizes = list(layer_dims)
    parameters, l = {}, 0
    previous = sizes.pop(0)
    while sizes:
        l += 1
        current = sizes.pop(0)
        parameters.update({f"W{l}": np.random.randn(current, previous)})
        parameters[f"W{l}"] *= 0.01
        parameters.update({f"b{l}": np.zeros((current, 1))})
        previous = current
    return parameters
