"""The forward pass is written out; the sign of the last Z decides."""


def predict(X, y, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        Z = np.dot(parameters[f"W{l}"], A) + parameters[f"b{l}"]
        A = np.where(Z > 0, Z, 0.0)
    p = np.where(Z > 0, 1, 0)
    return p, 1 - np.abs(p - y).mean()
