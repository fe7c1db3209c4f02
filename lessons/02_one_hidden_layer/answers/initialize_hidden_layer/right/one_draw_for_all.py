"""All numbers are drawn at once and cut in two."""


def initialize_hidden_layer(n_x, n_h, n_y):
    np.random.seed(2)
    numbers = np.random.randn(n_h * n_x + n_y * n_h) / 100
    W1, W2 = np.split(numbers, [n_h * n_x])
    return dict(
        W1=W1.reshape(n_h, n_x),
        b1=np.full((n_h, 1), 0.0),
        W2=W2.reshape(n_y, n_h),
        b2=np.full((n_y, 1), 0.0),
    )
