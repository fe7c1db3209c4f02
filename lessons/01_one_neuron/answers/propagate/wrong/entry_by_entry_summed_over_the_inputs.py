"""dw multiplies entry by entry and sums over the inputs.

Caught by: other_shapes
Says: grads["dw"] has the shape (1, 7), but (4, 1) is expected
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
    dw = np.sum(X * (A - Y), axis=0, keepdims=True) / m
    return {"dw": dw, "db": np.mean(A - Y)}, cost
