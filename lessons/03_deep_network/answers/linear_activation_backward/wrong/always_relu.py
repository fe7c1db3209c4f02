"""Every layer is taken as a ReLU layer, whatever the text says.

Caught by: both_activations
Says: For "sigmoid", the other activation is undone
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    dZ = relu_backward(dA, activation_cache)
    return linear_backward(dZ, linear_cache)
