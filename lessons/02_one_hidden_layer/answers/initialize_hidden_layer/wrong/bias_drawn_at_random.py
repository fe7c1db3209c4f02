"""The biases are drawn at random, too.

Caught by: other_sizes
Says: should be 0 everywhere
"""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.random.randn(n_h, 1) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.random.randn(n_y, 1) * 0.01
    return {"b1": b1, "b2": b2, "W1": W1, "W2": W2}
