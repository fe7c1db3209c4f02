"""Einstein's sums, and a list for a tuple."""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(np.einsum("jk,ji->ki", w, X) + b)
    cost = -(np.einsum("ki,ki->", Y.astype(float), np.log(A)) + np.einsum("ki,ki->", 1.0 - Y, np.log(1 - A))) / m
    dw = np.einsum("ji,ki->jk", X, A - Y) / m
    return [{"db": np.einsum("ki->", A - Y) / m, "dw": dw}, cost]
