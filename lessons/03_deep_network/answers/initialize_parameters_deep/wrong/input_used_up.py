"""The sizes are taken out of the caller's list.

Caught by: any_depth
Says: changes its input: layer_dims
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    n_prev = layer_dims.pop(0)
    l = 1
    while layer_dims:
        n = layer_dims.pop(0)
        parameters["W" + str(l)] = np.random.randn(n, n_prev) * 0.01
        parameters["b" + str(l)] = np.zeros((n, 1))
        n_prev = n
        l += 1
    return parameters
