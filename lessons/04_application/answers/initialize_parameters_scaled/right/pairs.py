"""The sizes are taken in pairs."""


def initialize_parameters_scaled(layer_dims, seed=1):
    np.random.seed(seed)
    parameters = {}
    for l, (inputs, units) in enumerate(zip(layer_dims, layer_dims[1:]), start=1):
        parameters[f"W{l}"] = np.random.randn(units, inputs) * inputs**-0.5
        parameters[f"b{l}"] = np.zeros((units, 1))
    return parameters
