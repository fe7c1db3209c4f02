"""Nothing is returned where all is right.

Caught by: all_or_none
Says: returns None
"""


def mislabeled(p, y):
    wrong = np.flatnonzero(p != y)
    if len(wrong) > 0:
        return wrong
