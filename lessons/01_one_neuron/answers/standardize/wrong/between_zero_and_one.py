"""The inputs are brought between 0 and 1.

Caught by: other_sizes
Says: between 0 and 1
"""


def standardize(X_train, X_test):
    low, high = X_train.min(axis=1, keepdims=True), X_train.max(axis=1, keepdims=True)
    span = np.where(high > low, high - low, 1)
    return (X_train - low) / span, (X_test - low) / span
