"""The numbers are in reverse order.

Caught by: other_sizes
Says: It is backwards
"""


def image2vector(image):
    return image.reshape(-1, 1)[::-1]
