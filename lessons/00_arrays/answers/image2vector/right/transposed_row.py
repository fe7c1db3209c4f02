"""A row, transposed."""


def image2vector(image):
    return np.atleast_2d(image.ravel()).T
