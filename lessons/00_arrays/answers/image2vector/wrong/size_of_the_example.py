"""The size of the example is typed in.

Caught by: other_sizes
Says: ValueError
"""


def image2vector(image):
    return image.reshape(18, 1)
