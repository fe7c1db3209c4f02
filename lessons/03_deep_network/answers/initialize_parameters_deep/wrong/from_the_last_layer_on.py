"""The layers are drawn from the last to the first.

Caught by: any_depth
Says: from the last layer to the first
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in reversed(range(1, len(layer_dims))):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
