"""One mean and one deviation serve all inputs.

Caught by: other_sizes
Says: One mean and deviation for all inputs
"""


def standardize(X_train, X_test):
    mu, sd = np.mean(X_train), np.std(X_train)
    return (X_train - mu) / sd, (X_test - mu) / sd
