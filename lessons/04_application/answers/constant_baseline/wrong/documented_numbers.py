"""The documented numbers are returned.

Caught by: either_label
Says: constant_baseline
"""


def constant_baseline(Y):
    return 0, 137 / 209, 0.6439737380
