"""The shape of the picture itself is changed.

Caught by: other_sizes
Says: changes its input: image
"""


def image2vector(image):
    image.shape = (image.size, 1)
    return image
