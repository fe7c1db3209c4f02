"""The classes are floating-point numbers."""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return np.where(A2 > 0.5, 1.0, 0.0)
