"""The result is a row.

Caught by: other_sizes
Says: This is a row
"""


def image2vector(image):
    return image.reshape(1, -1)
