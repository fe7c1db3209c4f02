"""The keys have one digit only: those of the tenth layer are W0 and b0.

Caught by: twelve_layers
Says: no key "W10"
"""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters[f"W{l % 10}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters[f"b{l % 10}"] = np.zeros((layer_dims[l], 1))
    return parameters
