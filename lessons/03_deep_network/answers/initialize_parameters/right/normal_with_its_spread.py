"""np.random.normal with the spread 0.01 in place of a factor."""


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.random.normal(0, 0.01, (n_h, n_x))
    b1 = np.zeros((n_h, 1))
    W2 = np.random.normal(0, 0.01, (n_y, n_h))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
