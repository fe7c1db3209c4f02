"""A small number is added to the deviation.

Caught by: other_sizes
Says: A small number is added
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    return (X_train - mu) / (sd + 1e-8), (X_test - mu) / (sd + 1e-8)
