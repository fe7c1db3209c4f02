"""A helper inside the function makes one layer."""


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)

    def one_layer(inputs, units):
        return np.random.randn(units, inputs) * 0.01, np.full((units, 1), 0.0)

    W1, b1 = one_layer(n_x, n_h)
    W2, b2 = one_layer(n_h, n_y)
    return {"b1": b1, "b2": b2, "W1": W1, "W2": W2}
