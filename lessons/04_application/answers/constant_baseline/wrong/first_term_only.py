"""The term with 1 - p is left out.

Caught by: either_label
Says: The term with (1 - p) is left out.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -p * np.log(p)
    return label, accuracy, cost
