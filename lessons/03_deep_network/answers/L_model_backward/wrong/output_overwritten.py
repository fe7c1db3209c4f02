"""Y is subtracted from AL in place, which changes the caller's array.

Caught by: weights_and_biases
Says: changes its input: AL
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    AL -= Y
    dA, dW, db = linear_backward(AL, caches[-1][0])
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = dA, dW, db
    for l in reversed(range(1, L)):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
