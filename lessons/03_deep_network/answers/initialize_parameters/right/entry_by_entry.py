"""Every weight is drawn by itself."""


def initialize_parameters(n_x, n_h, n_y):
    np.random.seed(1)
    W1 = np.empty((n_h, n_x))
    for i in range(n_h):
        for j in range(n_x):
            W1[i, j] = 0.01 * np.random.randn()
    W2 = np.empty((n_y, n_h))
    for i in range(n_y):
        for j in range(n_h):
            W2[i, j] = 0.01 * np.random.randn()
    return dict(W1=W1, b1=np.zeros((n_h, 1)), W2=W2, b2=np.zeros((n_y, 1)))
