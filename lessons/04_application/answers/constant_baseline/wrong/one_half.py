"""The cost is that of answering 0.5.

Caught by: either_label
Says: This is the cost of answering 0.5, log 2.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -np.log(0.5)
    return label, accuracy, cost
