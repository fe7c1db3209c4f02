"""Layers beyond the tenth are left out.

Caught by: twelve_layers
Says: no key "W10"
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l, key in zip(range(1, len(layer_dims)), "123456789"):
        parameters["W" + key] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + key] = np.zeros((layer_dims[l], 1))
    return parameters
