"""The cost is the mean of the pictures' losses."""


def constant_baseline(Y):
    p = Y.mean()
    cost = -np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p))
    label = int(np.round(p))
    return [label, np.mean(Y == label), cost]
