"""The biases are the number 0, as in lesson 01.

Caught by: other_sizes
Says: it is one number only
"""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    return {"W1": W1, "b1": 0.0, "W2": W2, "b2": 0.0}
