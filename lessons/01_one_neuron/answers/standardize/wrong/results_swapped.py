"""The test inputs come first.

Caught by: other_sizes
Says: have changed places
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    sd[sd == 0] = 1
    return (X_test - mu) / sd, (X_train - mu) / sd
