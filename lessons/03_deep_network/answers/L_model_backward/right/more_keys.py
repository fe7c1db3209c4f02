"""Other intermediate results are stored as well."""


def L_model_backward(AL, Y, caches):
    grads = {"L": len(caches)}
    L = grads["L"]
    Y = Y.astype(float)
    grads["dAL"] = dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        linear_cache, Z = caches[l - 1]
        dZ = sigmoid_backward(dA, Z) if l == L else relu_backward(dA, Z)
        dA, dW, db = linear_backward(dZ, linear_cache)
        grads["dZ" + str(l)] = dZ
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
