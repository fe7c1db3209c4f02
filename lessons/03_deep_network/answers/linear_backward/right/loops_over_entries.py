"""Three nested loops, one number at a time."""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    units, inputs = W.shape
    m = A_prev.shape[1]
    dA_prev, dW, db = np.zeros((inputs, m)), np.zeros((units, inputs)), np.zeros((units, 1))
    for i in range(m):
        for j in range(units):
            for k in range(inputs):
                dW[j, k] += dZ[j, i] * A_prev[k, i] / m
                dA_prev[k, i] += W[j, k] * dZ[j, i]
            db[j, 0] += dZ[j, i] / m
    return dA_prev, dW, db
