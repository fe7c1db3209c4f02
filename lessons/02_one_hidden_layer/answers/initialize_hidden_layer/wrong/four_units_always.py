"""The hidden layer has 4 units always.

Caught by: other_sizes
Says: p["W1"] has the shape (4, 3), but (5, 3) is expected
"""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    W1 = np.random.randn(4, n_x) * 0.01
    b1 = np.zeros((4, 1))
    W2 = np.random.randn(n_y, 4) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
