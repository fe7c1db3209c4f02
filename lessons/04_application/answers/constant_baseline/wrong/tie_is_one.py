"""Equally frequent labels give 1.

Caught by: equally_frequent
Says: If both labels are equally frequent, 0 is expected.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p >= 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -(p * np.log(p) + (1 - p) * np.log(1 - p))
    return label, accuracy, cost
