"""The labels are set to 0 on the way.

Caught by: either_label
Says: changes its input: Y
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -(p * np.log(p) + (1 - p) * np.log(1 - p))
    Y[:] = 0
    return label, accuracy, cost
