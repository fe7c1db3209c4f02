"""The share is cut off at 0.05 and 0.95.

Caught by: rare_labels
Says: p is cut off at 0.05: take it as it is.
"""


def constant_baseline(Y):
    p = np.mean(Y)
    q = np.clip(p, 0.05, 0.95)
    return int(p > 0.5), max(p, 1 - p), -(q * np.log(q) + (1 - q) * np.log(1 - q))
