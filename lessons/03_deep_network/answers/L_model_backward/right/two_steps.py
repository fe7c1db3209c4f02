"""The activation's and the linear step are called one after the other."""


def L_model_backward(AL, Y, caches):
    grads = {}
    dA = -(Y / AL) + (1 - Y) / (1 - AL)
    backward = sigmoid_backward
    for l in range(len(caches), 0, -1):
        linear_cache, activation_cache = caches[l - 1]
        dZ = backward(dA, activation_cache)
        dA, dW, db = linear_backward(dZ, linear_cache)
        grads.update({"dA" + str(l): dA, "dW" + str(l): dW, "db" + str(l): db})
        backward = relu_backward
    return grads
