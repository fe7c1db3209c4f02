"""np.argwhere gives places in the table.

Caught by: any_labels
Says: np.argwhere gives a row for each place in the table
"""


def mislabeled(p, y):
    return np.argwhere(p != y)
