"""The numbers are sorted.

Caught by: other_sizes
Says: sorted
"""


def image2vector(image):
    return np.sort(image, axis=None).reshape(-1, 1)
