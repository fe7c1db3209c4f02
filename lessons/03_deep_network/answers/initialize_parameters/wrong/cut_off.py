"""Weights are cut off at three standard deviations.

Caught by: a_large_layer
"""


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.clip(np.random.randn(n_h, n_x), -3, 3) * 0.01
    W2 = np.clip(np.random.randn(n_y, n_h), -3, 3) * 0.01
    return {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
