"""The result holds floats."""


def image2vector(image):
    v = np.zeros((image.size, 1))
    v[:, 0] = image.flat
    return v
