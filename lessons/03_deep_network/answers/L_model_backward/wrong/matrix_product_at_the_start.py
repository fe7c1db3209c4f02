"""(18) is computed with a matrix product, but it holds entry by entry.

Caught by: weights_and_biases
Says: stops with ValueError
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.dot(Y, 1 / AL) - np.dot(1 - Y, 1 / (1 - AL)))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
