"""It is only centred.

Caught by: other_sizes
Says: only centred
"""


def standardize(X_train, X_test):
    mu = X_train.mean(axis=1, keepdims=True)
    return X_train - mu, X_test - mu
