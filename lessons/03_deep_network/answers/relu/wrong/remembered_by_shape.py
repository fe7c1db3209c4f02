"""A result for the same shape is remembered, whatever the numbers are.

Caught by: large_numbers
"""


def relu(Z, memory={}):
    if Z.shape not in memory:
        memory[Z.shape] = np.maximum(0, Z)
    return memory[Z.shape].copy(), Z
