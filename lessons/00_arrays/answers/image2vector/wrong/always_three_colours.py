"""The number of colours is always 3.

Caught by: other_sizes
Says: ValueError
"""


def image2vector(image):
    return image.reshape(image.shape[0] * image.shape[1] * 3, 1)
