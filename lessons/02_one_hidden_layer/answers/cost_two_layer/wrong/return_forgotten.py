"""The cost is printed instead of returned.

Caught by: mixed_labels
Says: returns None
"""


def cost_two_layer(A2, Y):
    cost = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    print("cost:", cost)
