"""Every layer is scaled with the size of the input.

Caught by: any_depth
Says: All layers are scaled with the size of the first input.
"""


def initialize_parameters_scaled(layer_dims, seed=1):
    np.random.seed(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(
            layer_dims[0]
        )
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
