"""The numbers are taken in the order in which they lie in memory.

Caught by: turned_pictures
Says: It follows the order in memory
"""


def image2vector(image):
    return image.ravel(order="K").reshape(-1, 1)
