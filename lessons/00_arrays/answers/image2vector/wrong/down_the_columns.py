"""The pixels are taken column by column.

Caught by: other_sizes
Says: row by row
"""


def image2vector(image):
    return image.swapaxes(0, 1).reshape(-1, 1)
