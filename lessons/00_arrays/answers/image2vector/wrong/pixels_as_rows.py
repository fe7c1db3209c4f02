"""Each pixel has a row of its own.

Caught by: other_sizes
Says: Every pixel has a row of its own
"""


def image2vector(image):
    return image.reshape(-1, image.shape[2])
