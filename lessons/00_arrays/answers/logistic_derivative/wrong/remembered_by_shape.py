"""The result for the same shape is remembered, whatever the numbers are.

Caught by: the_same_shape_again
"""


def logistic_derivative(z, memory={}):
    if z.shape not in memory:
        memory[z.shape] = logistic(z) * (1 - logistic(z))
    return memory[z.shape].copy()
