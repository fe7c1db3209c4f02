"""The keys carry no layer number, so each layer overwrites the one before.

Caught by: weights_and_biases
Says: grads has no key "dW2"
"""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    grads["dA"] = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in range(L, 0, -1):
        activation = "sigmoid" if l == L else "relu"
        grads["dA"], grads["dW"], grads["db"] = linear_activation_backward(
            grads["dA"], caches[l - 1], activation
        )
    return grads
