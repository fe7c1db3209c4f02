"""The weights are turned into lists.

Caught by: any_depth
Says: should be a NumPy array
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["W" + str(l)] = W.tolist()
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1)).tolist()
    return parameters
