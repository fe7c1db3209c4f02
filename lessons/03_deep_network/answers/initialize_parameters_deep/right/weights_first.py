"""All weights are made first, then all biases."""


def initialize_parameters_deep(layer_dims: list[int]) -> dict:
    np.random.seed(3)
    L = len(layer_dims) - 1
    weights = {
        "W%d" % l: np.random.normal(scale=0.01, size=(layer_dims[l], layer_dims[l - 1]))
        for l in range(1, L + 1)
    }
    biases = {"b%d" % l: np.zeros_like(weights["W%d" % l][:, [0]]) for l in range(1, L + 1)}
    return {**weights, **biases}
