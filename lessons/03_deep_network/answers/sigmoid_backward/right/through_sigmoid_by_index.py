"""sigmoid is called and its first result taken by index."""


def sigmoid_backward(dA, cache):
    A = sigmoid(cache)[0]
    return np.multiply(dA, np.multiply(A, 1 - A))
