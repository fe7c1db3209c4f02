"""The labels are added up in their own kind of number, in which 255 is the largest.

Caught by: rare_labels
"""


def constant_baseline(Y):
    p = np.sum(Y, dtype=Y.dtype) / Y.size
    return int(p > 0.5), max(p, 1 - p), -(p * np.log(p) + (1 - p) * np.log(1 - p))
