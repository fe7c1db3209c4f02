"""The forward pass is written out."""


def predict(X, y, parameters):
    A, L = X, len(parameters) // 2
    for l in range(1, L):
        A = np.maximum(parameters[f"W{l}"] @ A + parameters[f"b{l}"], 0)
    Z = parameters[f"W{L}"] @ A + parameters[f"b{L}"]
    p = (Z > 0).astype(int)
    return p, float((p == y).mean())
