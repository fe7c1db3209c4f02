"""The ones are added up, not averaged.

Caught by: either_label
Says: constant_baseline
"""


def constant_baseline(Y):
    p = np.sum(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -(p * np.log(p) + (1 - p) * np.log(1 - p))
    return label, accuracy, cost
