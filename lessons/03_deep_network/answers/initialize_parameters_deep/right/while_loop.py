"""A while loop with its own counter."""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    l = 1
    while l < len(layer_dims):
        parameters["W{}".format(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / 100
        parameters["b{}".format(l)] = np.zeros([layer_dims[l], 1])
        l = l + 1
    return parameters
