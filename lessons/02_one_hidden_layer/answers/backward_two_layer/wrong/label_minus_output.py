"""dZ2 is label minus output.

Caught by: several_sizes
Says: dZ2 has the wrong sign
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = Y - cache["A2"]
    dW2 = dZ2 @ cache["A1"].T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (p["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    dW1 = dZ1 @ X.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
