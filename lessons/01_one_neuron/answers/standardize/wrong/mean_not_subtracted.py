"""The mean is not subtracted.

Caught by: other_sizes
Says: The mean is not subtracted
"""


def standardize(X_train, X_test):
    sd = X_train.std(axis=1, keepdims=True)
    sd[sd == 0] = 1
    return X_train / sd, X_test / sd
