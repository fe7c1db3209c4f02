"""The loop runs from the first layer up, so it asks for gradients that are not there yet.

Caught by: weights_and_biases
Says: stops with KeyError: 'dA2'
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = dA_prev, dW, db
    for l in range(1, L):
        dA_prev, dW, db = linear_activation_backward(
            grads["dA" + str(l + 1)], caches[l - 1], "relu"
        )
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA_prev, dW, db
    return grads
