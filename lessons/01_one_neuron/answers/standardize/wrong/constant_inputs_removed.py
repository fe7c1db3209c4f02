"""Inputs that never change are taken out.

Caught by: an_input_that_never_changes
Says: has the shape (2, 8), but (4, 8) is expected
"""


def standardize(X_train, X_test):
    alive = X_train.std(axis=1) > 0
    X_train, X_test = X_train[alive], X_test[alive]
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    return (X_train - mu) / sd, (X_test - mu) / sd
