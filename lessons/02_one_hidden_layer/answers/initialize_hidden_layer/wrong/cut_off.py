"""Weights are cut off at two standard deviations.

Caught by: other_sizes
"""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.clip(np.random.randn(n_h, n_x), -2, 2) * 0.01
    W2 = np.clip(np.random.randn(n_y, n_h), -2, 2) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
