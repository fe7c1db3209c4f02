"""The documented sizes are typed in.

Caught by: other_sizes
Says: n_x
"""


def layer_sizes(X, Y, n_h=4):
    return 5, 4, 2
