"""A loop over the two layers, as lesson 03 will have it."""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    p = {}
    for layer, (inputs, units) in enumerate([(n_x, n_h), (n_h, n_y)], 1):
        p[f"W{layer}"] = 0.01 * np.random.standard_normal((units, inputs))
        p[f"b{layer}"] = np.zeros((units, 1))
    return p
