"""A new dictionary is made in every round, so only the last layer is left.

Caught by: any_depth
Says: has no key "W1"
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    for l in range(1, len(layer_dims)):
        parameters = {}
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
