"""The keys are W_1, b_1 and so on.

Caught by: any_depth
Says: Is "W_1" meant to be it?
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W_" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b_" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
