"""The last layer's keys end in the letter L, not in its number.

Caught by: weights_and_biases
Says: Is "dWL" meant to be it?
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    grads["dAL"], grads["dWL"], grads["dbL"] = linear_activation_backward(
        dAL, caches[L - 1], "sigmoid"
    )
    dA = grads["dAL"]
    for l in reversed(range(1, L)):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
