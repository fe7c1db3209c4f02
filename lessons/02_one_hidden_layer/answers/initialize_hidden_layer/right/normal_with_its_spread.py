"""np.random.normal with the spread 0.01 in place of a factor."""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.normal(0, 0.01, (n_h, n_x))
    W2 = np.random.normal(scale=0.01, size=(n_y, n_h))
    return {"b1": np.zeros((n_h, 1)), "b2": np.zeros((n_y, 1)), "W1": W1, "W2": W2}
