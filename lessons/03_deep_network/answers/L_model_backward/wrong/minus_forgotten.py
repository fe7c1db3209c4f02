"""The minus in front of (18) is forgotten.

Caught by: weights_and_biases
Says: Its sign is wrong from the start
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = np.divide(Y, AL) - np.divide(1 - Y, 1 - AL)
    grads["dA" + str(L)], grads["dW" + str(L)], grads["db" + str(L)] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    for l in reversed(range(1, L)):
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = (
            linear_activation_backward(grads["dA" + str(l + 1)], caches[l - 1], "relu")
        )
    return grads
