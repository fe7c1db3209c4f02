"""A deviation of 0 is divided by.

Caught by: an_input_that_never_changes
Says: holds nan
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    return (X_train - mu) / sd, (X_test - mu) / sd
