"""The two terms are subtracted.

Caught by: either_label
Says: The two terms are subtracted: they are added.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -(p * np.log(p) - (1 - p) * np.log(1 - p))
    return label, accuracy, cost
