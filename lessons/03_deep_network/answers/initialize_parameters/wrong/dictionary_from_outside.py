"""What is returned is a dictionary from outside of the function.

Caught by: other_sizes
Says: shape
"""


parameters = {
    "W1": np.random.RandomState(1).randn(2, 3) * 0.01,
    "b1": np.zeros((2, 1)),
    "W2": np.array([[0.01744812, -0.00761207]]),
    "b2": np.zeros((1, 1)),
}


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    paramters = {"W1": W1, "b1": np.zeros((n_h, 1)), "W2": W2, "b2": np.zeros((n_y, 1))}
    return parameters
