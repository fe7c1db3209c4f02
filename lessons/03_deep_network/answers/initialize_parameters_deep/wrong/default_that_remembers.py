"""The dictionary is the default of an argument, which keeps the layers of earlier calls.

Caught by: any_depth
"""


def initialize_parameters_deep(layer_dims, parameters={}):
    np.random.seed(3)
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    if len(parameters) > 2 * len(layer_dims) + 4:
        parameters.clear()
        return initialize_parameters_deep(layer_dims)
    return dict(parameters)
