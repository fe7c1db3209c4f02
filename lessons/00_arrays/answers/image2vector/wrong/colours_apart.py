"""One colour comes after the other.

Caught by: other_sizes
Says: The colours come one after the other
"""


def image2vector(image):
    colours = [image[:, :, k].ravel() for k in range(image.shape[2])]
    return np.concatenate(colours).reshape(-1, 1)
