"""What is not a number becomes 0, and what is infinite something huge.

Caught by: an_input_that_never_changes
Says: X_test_scaled
"""


def standardize(X_train, X_test):
    mu, sd = X_train.mean(axis=1, keepdims=True), X_train.std(axis=1, keepdims=True)
    return np.nan_to_num((X_train - mu) / sd), np.nan_to_num((X_test - mu) / sd)
