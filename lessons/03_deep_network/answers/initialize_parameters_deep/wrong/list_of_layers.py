"""A list of pairs is returned instead of a dictionary.

Caught by: any_depth
Says: should be a dictionary
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    layers = []
    for n_in, n_out in zip(layer_dims[:-1], layer_dims[1:]):
        layers.append((np.random.randn(n_out, n_in) * 0.01, np.zeros((n_out, 1))))
    return layers
