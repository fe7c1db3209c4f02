"""The probability of the true label first."""


def cost_two_layer(A2, Y):
    return float(-np.log(np.where(Y == 1, A2, 1 - A2)).mean())
