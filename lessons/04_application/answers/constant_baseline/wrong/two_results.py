"""The label is not returned.

Caught by: either_label
Says: label, accuracy, cost
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -(p * np.log(p) + (1 - p) * np.log(1 - p))
    return accuracy, cost
