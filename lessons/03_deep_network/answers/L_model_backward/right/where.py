"""np.where picks the living term of (18)."""


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {}
    dA = np.where(Y == 1, -1 / AL, 1 / (1 - AL))
    l = L
    while l >= 1:
        if l == L:
            dA, dW, db = linear_activation_backward(dA, caches[l - 1], "sigmoid")
        else:
            dA, dW, db = linear_activation_backward(dA, caches[l - 1], "relu")
        grads["dA%d" % l] = dA
        grads["dW%d" % l] = dW
        grads["db%d" % l] = db
        l = l - 1
    return grads
