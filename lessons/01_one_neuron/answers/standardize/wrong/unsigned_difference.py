"""The mean is cut to the inputs' kind of number.

Caught by: whole_numbers
Says: The mean is cut to a whole number, and
"""


def standardize(X_train, X_test):
    mu = X_train.mean(axis=1, keepdims=True)
    sd = X_train.std(axis=1, keepdims=True)
    sd[sd == 0] = 1
    mu = mu.astype(X_train.dtype)
    return (X_train - mu) / sd, (X_test - mu) / sd
