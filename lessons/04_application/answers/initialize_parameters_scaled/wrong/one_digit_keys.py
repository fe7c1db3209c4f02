"""The keys have one digit only: those of the tenth layer are W0 and b0.

Caught by: twelve_layers
Says: no key "W10"
"""


def initialize_parameters_scaled(layer_dims, seed=1):
    np.random.seed(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        W = np.random.randn(layer_dims[l], layer_dims[l - 1])
        parameters["W" + str(l)[-1]] = W / np.sqrt(layer_dims[l - 1])
        parameters["b" + str(l)[-1]] = np.zeros((layer_dims[l], 1))
    return parameters
