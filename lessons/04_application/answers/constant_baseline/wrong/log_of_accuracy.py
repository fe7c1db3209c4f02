"""The cost is -log of the accuracy.

Caught by: either_label
Says: This is -log of the accuracy: the term of the other label is missing.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -np.log(accuracy)
    return label, accuracy, cost
