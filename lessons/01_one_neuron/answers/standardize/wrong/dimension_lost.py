"""The means lose their second axis.

Caught by: other_sizes
Says: ValueError
"""


def standardize(X_train, X_test):
    mu, sd = np.mean(X_train, axis=1), np.std(X_train, axis=1)
    sd[sd == 0] = 1
    return (X_train - mu) / sd, (X_test - mu) / sd
