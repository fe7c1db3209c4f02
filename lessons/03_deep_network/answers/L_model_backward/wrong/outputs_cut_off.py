"""The outputs are cut off at 0.05 and 0.95.

Caught by: large_numbers
"""


def L_model_backward(AL, Y, caches):
    grads, AL = {}, np.clip(AL, 0.05, 0.95)
    L = len(caches)
    dA = -(Y / AL - (1 - Y) / (1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads["dA" + str(l)], grads["dW" + str(l)], grads["db" + str(l)] = dA, dW, db
    return grads
