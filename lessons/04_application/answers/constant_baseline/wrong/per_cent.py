"""The accuracy is in per cent.

Caught by: either_label
Says: It is in per cent: a share between 0 and 1 is expected.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = 100 * max(p, 1 - p)
    cost = -(p * np.log(p) + (1 - p) * np.log(1 - p))
    return label, accuracy, cost
