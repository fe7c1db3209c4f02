"""The three results are stored under each other's names.

Caught by: weights_and_biases
Says: in another order
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        result = linear_activation_backward(dA, caches[l - 1], activation)
        grads["dW" + str(l)], grads["db" + str(l)], grads["dA" + str(l)] = result
        dA = result[0]
    return grads
