"""The cost is printed instead of returned.

Caught by: mixed_labels
Says: returns None
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    print("cost:", np.squeeze(cost))
