"""np.round, which rounds exactly one half to 0."""


def predict_two_layer(X, p):
    return np.round(forward_two_layer(X, p)[0])
