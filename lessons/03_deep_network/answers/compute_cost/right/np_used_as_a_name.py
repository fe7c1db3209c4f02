"""A trial below the function makes np a number."""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)


n, np = 0, 0
for y in [1, 1, 0]:
    if y == 1:
        np += 1
    else:
        n += 1
