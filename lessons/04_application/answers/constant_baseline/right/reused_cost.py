"""compute_cost is given a constant output."""


def constant_baseline(Y):
    p = np.mean(Y)
    return int(p > 0.5), 0.5 + abs(p - 0.5), compute_cost(np.full(Y.shape, p), Y)
