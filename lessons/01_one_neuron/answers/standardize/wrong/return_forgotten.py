"""The return statement is missing.

Caught by: other_sizes
Says: returns None
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    sd[sd == 0] = 1
    result = (X_train - mu) / sd, (X_test - mu) / sd
