"""A trial below the function makes len a number."""


def compute_cost(AL, Y):
    m = AL.shape[1]
    cost = -np.sum(np.log(AL) * Y + np.log(1 - AL) * (1 - Y)) / m
    return np.squeeze(cost)


len = 3
