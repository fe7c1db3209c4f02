"""The factor 0.01 is left out in W2.

Caught by: other_sizes
Says: p["W2"] is 100 times
"""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    p = {"W1": np.random.randn(n_h, n_x) * 0.01, "b1": np.zeros((n_h, 1))}
    p["W2"] = np.random.randn(n_y, n_h)
    p["b2"] = np.zeros((n_y, 1))
    return p
