"""The return statement is missing.

Caught by: any_labels
Says: returns None
"""


def mislabeled(p, y):
    print(np.flatnonzero(p != y))
