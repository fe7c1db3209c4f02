"""With np.einsum."""


def L2(yhat, y):
    d = np.subtract(y, yhat)
    return np.einsum("i,i->", d, d)
