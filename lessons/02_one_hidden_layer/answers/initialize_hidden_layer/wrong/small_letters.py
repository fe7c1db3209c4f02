"""The keys begin with a small w.

Caught by: other_sizes
Says: Is "w1" meant to be it?
"""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    w1 = np.random.randn(n_h, n_x) * 0.01
    w2 = np.random.randn(n_y, n_h) * 0.01
    return {"w1": w1, "b1": np.zeros((n_h, 1)), "w2": w2, "b2": np.zeros((n_y, 1))}
