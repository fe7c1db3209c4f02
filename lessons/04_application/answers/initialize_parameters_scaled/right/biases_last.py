"""The biases come after the weights."""


def initialize_parameters_scaled(layer_dims, seed=1):
    np.random.seed(seed)
    layers = range(1, len(layer_dims))
    shapes = {l: (layer_dims[l], layer_dims[l - 1]) for l in layers}
    weights = {
        f"W{l}": np.random.standard_normal(shapes[l]) / np.sqrt(shapes[l][1]) for l in layers
    }
    return weights | {f"b{l}": np.full((shapes[l][0], 1), 0.0) for l in layers}
