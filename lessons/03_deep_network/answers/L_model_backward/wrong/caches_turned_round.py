"""reverse turns the caller's list round.

Caught by: weights_and_biases
Says: changes its input: caches
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    caches.reverse()
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for i, cache in enumerate(caches):
        l = L - i
        dA, dW, db = linear_activation_backward(dA, cache, "relu" if i else "sigmoid")
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
