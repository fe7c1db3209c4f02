"""The length of an array is its number of rows."""


def layer_sizes(X, Y, n_h=4):
    return len(X), n_h, len(Y)
