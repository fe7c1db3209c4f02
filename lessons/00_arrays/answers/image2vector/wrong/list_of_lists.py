"""A list of lists is returned.

Caught by: other_sizes
Says: should be a NumPy array
"""


def image2vector(image):
    return [[number] for number in image.ravel()]
