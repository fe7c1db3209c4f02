"""The deviation divides by m - 1.

Caught by: other_sizes
Says: ddof=1
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True, ddof=1)
    sd[sd == 0] = 1
    return (X_train - mu) / sd, (X_test - mu) / sd
