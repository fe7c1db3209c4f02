"""The result is not returned.

Caught by: other_sizes
Says: returns None
"""


def image2vector(image):
    image = image.reshape(-1, 1)
