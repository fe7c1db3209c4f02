"""Exactly two layers are gone through, however many there are.

Caught by: weights_and_biases
Says: grads has no key "dW2"
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    dA_prev, dW, db = linear_activation_backward(dAL, caches[-1], "sigmoid")
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = dA_prev, dW, db
    dA_prev, dW, db = linear_activation_backward(dA_prev, caches[-2], "relu")
    grads["dA" + str(L - 1)], grads["dW" + str(L - 1)], grads["db" + str(L - 1)] = dA_prev, dW, db
    return grads
