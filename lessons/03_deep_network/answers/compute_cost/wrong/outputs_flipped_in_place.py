"""The outputs of the negative examples are flipped in the array that came in.

Caught by: mixed_labels
Says: changes its input: AL
"""


def compute_cost(AL, Y):
    AL[Y == 0] = 1 - AL[Y == 0]
    return -np.mean(np.log(AL))
