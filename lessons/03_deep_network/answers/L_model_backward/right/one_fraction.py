"""The two fractions of (18) brought to one."""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = (AL - Y) / (AL * (1 - AL))
    for l, cache in zip(range(L, 0, -1), caches[::-1]):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, cache, activation)
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
