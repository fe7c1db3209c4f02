"""Under l stands what layer l receives, not what it sends back.

Caught by: sent_back
Says: number by the array
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    grads["dA" + str(L)] = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        dA_prev, dW, db = linear_activation_backward(
            grads["dA" + str(l)], caches[l - 1], activation
        )
        if l > 1:
            grads["dA" + str(l - 1)] = dA_prev
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads
