"""It is divided by the variance.

Caught by: other_sizes
Says: divided by the variance
"""


def standardize(X_train, X_test):
    mu, var = X_train.mean(axis=1, keepdims=True), X_train.var(axis=1, keepdims=True)
    var[var == 0] = 1
    return (X_train - mu) / var, (X_test - mu) / var
