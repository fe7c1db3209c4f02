"""The second branch is an if of its own and overwrites what the first has found.

Caught by: both_activations
Says: For "relu", the other activation is undone
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    if activation == "sigmoid" or "Sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
