"""The means go over the inputs.

Caught by: other_sizes
Says: axis=0
"""


def standardize(X_train, X_test):
    def scale(X):
        sd = X.std(axis=0)
        return (X - X.mean(axis=0)) / np.where(sd == 0, 1, sd)

    return scale(X_train), scale(X_test)
