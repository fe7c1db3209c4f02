"""The loop stops one example early.

Caught by: mixed_labels
Says: The last example is left out
"""


def cost_two_layer(A2, Y):
    m = Y.shape[1]
    total = 0.0
    for i in range(m - 1):
        total -= np.log(A2[0, i] if Y[0, i] == 1 else 1 - A2[0, i])
    return total / m
