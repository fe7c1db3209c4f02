"""A trial below the function makes sum a number."""


def compute_cost(AL, Y):
    m = Y.shape[1]
    loss = -(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(np.sum(loss, axis=1, keepdims=True) / m)


sum = 0
for y in [1, 1, 0]:
    sum += y
