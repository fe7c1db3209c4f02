"""The factor is 0.01, as in lesson 03.

Caught by: any_depth
Says: The factor is 0.01, as in lesson 03.
"""


def initialize_parameters_scaled(layer_dims, seed=1):
    np.random.seed(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
