"""The result for the same shape is remembered, whatever the numbers are.

Caught by: the_same_shape_again
"""


def softmax(z, axis=0, memory={}):
    key = z.shape, axis
    if key not in memory:
        e = np.exp(z - z.max(axis=axis, keepdims=True))
        memory[key] = e / e.sum(axis=axis, keepdims=True)
    return memory[key].copy()
