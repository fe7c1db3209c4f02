"""The probability of the true label first."""


def compute_cost(AL, Y):
    p = np.where(Y == 1, AL, 1 - AL)
    return float(-np.log(p).mean())
