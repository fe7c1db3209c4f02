"""What the layers send back is used, but not stored.

Caught by: sent_back
Says: grads has no key "dA
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid" if l == L else "relu")
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads
