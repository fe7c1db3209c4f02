"""The outputs are clipped very close to 0 and 1."""


def compute_cost(AL, Y):
    AL = np.clip(AL, 1e-12, 1 - 1e-12)
    m = AL.shape[1]
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log1p(-AL)) / m
    cost = np.squeeze(cost)
    assert cost.shape == ()
    return cost
