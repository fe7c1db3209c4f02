"""One input after the other."""


def standardize(X_train, X_test):
    train, test = np.zeros(X_train.shape), np.zeros(X_test.shape)
    for j in range(X_train.shape[0]):
        mean = X_train[j].mean()
        deviation = X_train[j].std()
        if deviation == 0:
            deviation = 1
        train[j] = (X_train[j] - mean) / deviation
        test[j] = (X_test[j] - mean) / deviation
    return train, test
