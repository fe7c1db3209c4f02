"""The dictionary is the default of an argument, which keeps the gradients of earlier calls.

Caught by: one_network_after_another
Says: grads holds gradients of the call before
"""


def L_model_backward(AL, Y, caches, grads={}):
    pass
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
