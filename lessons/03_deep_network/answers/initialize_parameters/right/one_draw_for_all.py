"""All numbers are drawn at once and cut in two."""


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    numbers = np.random.randn(n_h * n_x + n_y * n_h) * 0.01
    W1 = numbers[: n_h * n_x].reshape(n_h, n_x)
    W2 = numbers[n_h * n_x :].reshape(n_y, n_h)
    b1, b2 = np.zeros((n_h, 1)), np.zeros((n_y, 1))

    assert W1.shape == (n_h, n_x)
    assert W2.shape == (n_y, n_h)

    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
