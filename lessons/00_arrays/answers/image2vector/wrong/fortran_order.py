"""The first axis runs fastest.

Caught by: other_sizes
Says: The first axis runs fastest
"""


def image2vector(image):
    return image.reshape((-1, 1), order="F")
