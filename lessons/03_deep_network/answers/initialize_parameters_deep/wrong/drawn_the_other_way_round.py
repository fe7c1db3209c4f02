"""Each matrix is drawn with its sizes exchanged and then transposed.

Caught by: any_depth
Says: in another order
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[l - 1], layer_dims[l]) * 0.01
        parameters["W" + str(l)] = W.T
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
