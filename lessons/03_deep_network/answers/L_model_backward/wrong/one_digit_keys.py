"""The keys have one digit only: those of the tenth layer are dW0 and db0.

Caught by: twelve_layers
Says: no key "dW12"
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads["dA" + str(l)[-1]], grads["dW" + str(l)[-1]], grads["db" + str(l)[-1]] = dA, dW, db
    return grads
