"""AL - Y is the last layer's dZ already, but the sigmoid is undone once more.

Caught by: weights_and_biases
Says: AL - Y
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = AL - Y
    dA_prev, dW, db = linear_activation_backward(dAL, caches[L - 1], "sigmoid")
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = dA_prev, dW, db
    for l in reversed(range(1, L)):
        dA_prev, dW, db = linear_activation_backward(dA_prev, caches[l - 1], "relu")
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA_prev, dW, db
    return grads
