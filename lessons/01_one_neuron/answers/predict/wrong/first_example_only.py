"""Only the first example is decided.

Caught by: other_inputs
Says: Y_prediction
"""


def predict(w, b, X):
    Y_prediction = np.zeros((1, X.shape[1]))
    A = logistic(w.T @ X + b)
    for i in range(A.shape[0]):
        if A[0, i] > 0.5:
            Y_prediction[0, i] = 1
    return Y_prediction
