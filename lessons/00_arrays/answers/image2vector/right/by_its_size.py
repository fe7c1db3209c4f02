"""The three sizes are multiplied."""


def image2vector(image):
    a, b, c = image.shape
    return image.reshape(a * b * c, 1)
