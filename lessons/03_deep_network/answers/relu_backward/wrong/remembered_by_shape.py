"""The mask for the same shape is remembered, whatever the numbers are.

Caught by: any_shape
"""


def relu_backward(dA, cache, masks={}):
    if cache.shape not in masks:
        masks[cache.shape] = cache > 0
    return dA * masks[cache.shape]
