"""The term with p is left out.

Caught by: either_label
Says: The term with p is left out.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -(1 - p) * np.log(1 - p)
    return label, accuracy, cost
