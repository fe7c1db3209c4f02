"""np.resize is told a size without the colours.

Caught by: other_sizes
Says: has the shape
"""


def image2vector(image):
    return np.resize(image, (image.shape[0] * image.shape[1], 1))
