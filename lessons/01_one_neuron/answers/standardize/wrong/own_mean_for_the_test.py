"""The test inputs get their own mean.

Caught by: other_sizes
Says: transformed with their own mean
"""


def standardize(X_train, X_test):
    sd = X_train.std(axis=1, keepdims=True)
    sd = np.where(sd == 0, 1, sd)
    return (
        (X_train - X_train.mean(axis=1, keepdims=True)) / sd,
        (X_test - X_test.mean(axis=1, keepdims=True)) / sd,
    )
