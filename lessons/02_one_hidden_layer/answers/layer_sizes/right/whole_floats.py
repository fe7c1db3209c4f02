"""The sizes are floating-point numbers without a fraction."""


def layer_sizes(X, Y, n_h=4):
    m = X.shape[1]
    return X.size / m, n_h, Y.size / m
