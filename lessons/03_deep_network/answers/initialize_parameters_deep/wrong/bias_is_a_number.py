"""The bias is the number 0 instead of a column.

Caught by: any_depth
Says: should have the shape (4, 1), but it is one number only
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = 0
    return parameters
