"""Gradients are cut off at 5.

Caught by: large_numbers
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    backward = {"relu": relu_backward, "sigmoid": sigmoid_backward}[activation]
    return linear_backward(backward(np.clip(dA, -5, 5), Z), linear_cache)
