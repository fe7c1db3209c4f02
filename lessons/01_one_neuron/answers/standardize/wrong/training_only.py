"""Only the training inputs are returned.

Caught by: other_sizes
Says: X_train_scaled, X_test_scaled
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    sd[sd == 0] = 1
    return (X_train - mu) / sd
