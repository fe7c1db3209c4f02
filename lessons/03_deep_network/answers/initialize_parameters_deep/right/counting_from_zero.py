"""The loop counts from 0 and the keys from 1."""


def initialize_parameters_deep(layer_dims):
    np.random.seed(3)
    parameters = {}
    L = len(layer_dims) - 1
    for i in range(L):
        parameters["W" + str(i + 1)] = 0.01 * np.random.randn(layer_dims[i + 1], layer_dims[i])
        parameters["b" + str(i + 1)] = np.zeros((layer_dims[i + 1], 1))
    return parameters
