"""Mean and deviation are of all examples.

Caught by: other_sizes
Says: training and test examples together
"""


def standardize(X_train, X_test):
    X = np.hstack([X_train, X_test])
    mu, sd = X.mean(axis=1, keepdims=True), X.std(axis=1, keepdims=True)
    sd[sd == 0] = 1
    return (X_train - mu) / sd, (X_test - mu) / sd
