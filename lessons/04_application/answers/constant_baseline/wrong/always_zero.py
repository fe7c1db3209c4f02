"""The label is always 0.

Caught by: either_label
Says: This is the less frequent label.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 0
    accuracy = max(p, 1 - p)
    cost = -(p * np.log(p) + (1 - p) * np.log(1 - p))
    return label, accuracy, cost
