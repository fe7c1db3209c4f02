"""The logarithm is to base 2.

Caught by: either_label
Says: The logarithm is to base 2: np.log is expected.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -(p * np.log2(p) + (1 - p) * np.log2(1 - p))
    return label, accuracy, cost
