"""The sizes come in a list."""


def layer_sizes(X, Y, n_h=4):
    sizes = [np.shape(array)[0] for array in (X, Y)]
    sizes.insert(1, n_h)
    return sizes
