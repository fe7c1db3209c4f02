"""A cost for the same shape is remembered, whatever the numbers are.

Caught by: sure_outputs
"""


def compute_cost(AL, Y, memory={}):
    if AL.shape not in memory:
        memory[AL.shape] = -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return memory[AL.shape]
