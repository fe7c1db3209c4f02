"""np.mean of the losses, with the minus sign on both terms."""


def compute_cost(AL, Y):
    losses = -Y * np.log(AL) - (1 - Y) * np.log(1 - AL)
    return np.mean(losses)
