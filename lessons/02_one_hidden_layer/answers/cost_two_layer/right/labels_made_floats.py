"""The labels are made floating-point numbers first; then the minus may stand anywhere."""


def cost_two_layer(A2, Y):
    Y = Y.astype(float)
    m = Y.shape[1]
    cost = np.sum(-Y * np.log(A2) + (Y - 1) * np.log(1 - A2)) / m
    return np.squeeze(cost)
