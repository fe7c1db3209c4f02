"""A result for the same shape is remembered, whatever the numbers are.

Caught by: the_same_shape_again
"""


def sigmoid(Z, memory={}):
    key = Z.shape, Z.dtype.kind
    if key not in memory:
        memory[key] = 1 / (1 + np.exp(-Z))
    return memory[key].copy(), Z
