"""Two layers are written out, whatever the depth.

Caught by: any_depth
Says: IndexError
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    parameters["W1"] = np.random.randn(layer_dims[1], layer_dims[0]) * 0.01
    parameters["b1"] = np.zeros((layer_dims[1], 1))
    parameters["W2"] = np.random.randn(layer_dims[2], layer_dims[1]) * 0.01
    parameters["b2"] = np.zeros((layer_dims[2], 1))
    return parameters
