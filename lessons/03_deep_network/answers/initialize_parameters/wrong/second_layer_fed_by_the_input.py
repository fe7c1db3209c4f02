"""W2 gets a weight for every input instead of one for every hidden unit.

Caught by: other_sizes
Says: parameters["W2"] has the shape (2, 4), but (2, 3) is expected
"""


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_x) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
