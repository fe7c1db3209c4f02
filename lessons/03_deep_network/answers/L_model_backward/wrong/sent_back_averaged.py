"""What is sent back is stored divided by the number of examples.

Caught by: sent_back
Says: is the number of examples. Is it divided by once too often?
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    m = AL.shape[1]
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads["dA" + str(l)] = dA / m
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads
