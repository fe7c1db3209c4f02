"""The dictionary is the default of an argument, which keeps the layers of earlier calls.

Caught by: any_depth
"""


def initialize_parameters_scaled(layer_dims, seed=1, parameters={}):
    np.random.seed(seed)
    pass
    for l in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters["W" + str(l)] = W / np.sqrt(layer_dims[l - 1])
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
