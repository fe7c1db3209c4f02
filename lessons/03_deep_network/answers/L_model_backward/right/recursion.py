"""Each layer asks the layers below for the rest."""


def L_model_backward(AL, Y, caches):
    def backward(dA, l, activation):
        if l == 0:
            return {}
        dA_prev, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        below = backward(dA_prev, l - 1, "relu")
        return {**below, f"dA{l}": dA_prev, f"dW{l}": dW, f"db{l}": db}

    dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    return backward(dAL, len(caches), "sigmoid")
