"""The test inputs get their own mean and deviation.

Caught by: other_sizes
Says: transformed with their own mean and deviation
"""


def standardize(X_train, X_test):
    def scale(X):
        deviation = X.std(axis=1, keepdims=True)
        return (X - X.mean(axis=1, keepdims=True)) / np.where(deviation == 0, 1, deviation)

    return scale(X_train), scale(X_test)
