"""The number of units of the layer itself is taken.

Caught by: any_depth
Says: It is scaled with the number of units of the layer; that of its inputs is expected.
"""


def initialize_parameters_scaled(layer_dims, seed=1):
    np.random.seed(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(
            layer_dims[l]
        )
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
