"""Other texts are refused at the start."""


def linear_activation_backward(dA, cache, activation):
    if activation not in ("sigmoid", "relu"):
        raise ValueError("no such activation: " + activation)
    linear_cache, activation_cache = cache
    backward = relu_backward if activation == "relu" else sigmoid_backward
    dA_prev, dW, db = linear_backward(backward(dA, activation_cache), linear_cache)
    return dA_prev, dW, db
