"""The inputs are written to.

Caught by: other_sizes
Says: changes its input: X_train
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    sd[sd == 0] = 1
    X_train -= mu
    X_train /= sd
    return X_train, (X_test - mu) / sd
