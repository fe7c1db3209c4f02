"""The function builds the dictionary but does not return it.

Caught by: other_sizes
Says: returns None
"""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    p = {}
    p["W1"] = np.random.randn(n_h, n_x) * 0.01
    p["b1"] = np.zeros((n_h, 1))
    p["W2"] = np.random.randn(n_y, n_h) * 0.01
    p["b2"] = np.zeros((n_y, 1))
