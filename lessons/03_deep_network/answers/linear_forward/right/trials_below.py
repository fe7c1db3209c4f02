"""Trials below the function use names of the tests."""


def linear_forward(A, W, b):
    Z = W @ A + b
    cache = (A, W, b)
    print("shape of Z:", Z.shape)
    return Z, cache


layer, network, labels = 1, 2, 3
A = np.ones((2, 3))
W = np.ones((1, 2))
Z, cache = linear_forward(A, W, np.zeros((1, 1)))
