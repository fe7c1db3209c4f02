"""The dictionary is built under one name and returned under another.

Caught by: other_sizes
Says: NameError
"""


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    parametres = {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    return parameters
