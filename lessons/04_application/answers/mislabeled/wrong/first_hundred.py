"""Only the first hundred pictures are looked at.

Caught by: many_pictures
"""


def mislabeled(p, y):
    return np.array([i for i in range(min(p.shape[1], 100)) if p[0, i] != y[0, i]], int)
