"""The seed is always 1.

Caught by: any_depth
Says: The seed is 1: the argument seed is expected.
"""


def initialize_parameters_scaled(layer_dims, seed=1):
    np.random.seed(1)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) / np.sqrt(
            layer_dims[l - 1]
        )
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
