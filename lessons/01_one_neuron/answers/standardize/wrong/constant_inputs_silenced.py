"""Inputs that never change are made 0 in the test, too.

Caught by: an_input_that_never_changes
Says: Where the deviation is 0, divide by 1
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    alive = sd > 0
    sd = np.where(alive, sd, 1)
    return alive * (X_train - mu) / sd, alive * (X_test - mu) / sd
