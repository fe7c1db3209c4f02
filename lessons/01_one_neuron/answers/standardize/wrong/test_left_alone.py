"""The test inputs are returned as they were.

Caught by: other_sizes
Says: The test examples are left as they were
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    sd[sd == 0] = 1
    return (X_train - mu) / sd, X_test
