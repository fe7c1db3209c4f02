"""An array of zeros is filled column by column."""


def batch_flatten(X):
    m, height, width, colours = X.shape
    columns = np.zeros((height * width * colours, m))
    for i in range(m):
        columns[:, i] = X[i].ravel()
    return columns
