"""The result for the same shape is remembered, whatever the numbers are.

Caught by: the_same_shape_again
"""


def logistic(z, memory={}):
    if z.shape not in memory:
        memory[z.shape] = 1 / (1 + np.exp(-z))
    return memory[z.shape].copy()
