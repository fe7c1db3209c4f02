"""The outputs are clipped at a hundred-thousandth."""


def compute_cost(AL, Y):
    a = np.minimum(np.maximum(AL, 1e-5), 1 - 1e-5)
    return -np.average(Y * np.log(a) + (1 - Y) * np.log(1 - a))
