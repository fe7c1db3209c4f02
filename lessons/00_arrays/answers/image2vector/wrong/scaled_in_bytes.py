"""Bytes are divided by 255 without a remainder.

Caught by: pictures_of_bytes
"""


def image2vector(image):
    if image.dtype == np.uint8:
        image = image // 255
    return image.reshape(-1, 1)
