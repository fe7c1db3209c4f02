"""Every hidden layer is given what the last layer sends back, not what the next one does.

Caught by: weights_and_biases
Says: stops with
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = dA_prev, dW, db
    for l in reversed(range(1, L)):
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = (
            linear_activation_backward(grads["dA" + str(L)], caches[l - 1], "relu")
        )
    return grads
