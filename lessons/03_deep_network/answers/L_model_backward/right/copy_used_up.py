"""A copy of the list is used up from its end."""


def L_model_backward(AL, Y, caches):
    left = list(caches)
    grads = {}
    dA = np.subtract(np.divide(1 - Y, 1 - AL), np.divide(Y, AL))
    activation = "sigmoid"
    while left:
        l = len(left)
        dA, dW, db = linear_activation_backward(dA, left.pop(), activation)
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
        activation = "relu"
    return grads
