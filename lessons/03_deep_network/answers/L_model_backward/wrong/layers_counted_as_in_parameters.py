"""The caches are halved as the parameters are, but there is one cache a layer.

Caught by: weights_and_biases
Says: grads has no key "dW2"
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches) // 2
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
