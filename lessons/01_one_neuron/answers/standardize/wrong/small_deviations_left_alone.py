"""A deviation below a hundredth is taken for 0.

Caught by: outliers
"""


def standardize(X_train, X_test):
    mean = X_train.mean(axis=1, keepdims=True)
    deviation = X_train.std(axis=1, keepdims=True)
    deviation = np.where(deviation < 0.01, 1.0, deviation)
    return (X_train - mean) / deviation, (X_test - mean) / deviation
