"""Shapes are asserted, and the bias comes out of NumPy."""


def initialize_with_zeros(dim):
    w = np.zeros(shape=[dim, 1])
    b = np.sum(w)
    assert w.shape == (dim, 1)
    assert isinstance(b, float) or isinstance(b, int)
    return w, b
