"""np.random.standard_normal and a division by 100."""


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    parameters = dict()
    parameters["W1"] = np.random.standard_normal(size=(n_h, n_x)) / 100
    parameters["b1"] = np.zeros(shape=(n_h, 1))
    parameters["W2"] = np.random.standard_normal(size=(n_y, n_h)) / 100
    parameters["b2"] = np.zeros(shape=(n_y, 1))
    return parameters
