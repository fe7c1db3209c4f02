"""The last layer is taken as a ReLU layer.

Caught by: weights_and_biases
Says: The last layer is taken as a ReLU layer
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(len(caches), 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
