"""dZ2 is stored in an array of the kind of Y.

Caught by: labels_from_a_file
Says: dZ2 is cut to whole numbers
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = np.zeros(Y.shape, dtype=np.int64 if Y.dtype.kind in "iu" else float)
    for i in range(m):
        dZ2[:, i] = cache["A2"][:, i] - Y[:, i]
    dZ1 = (p["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }
