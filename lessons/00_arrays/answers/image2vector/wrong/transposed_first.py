"""The picture is transposed before it is reshaped.

Caught by: other_sizes
Says: The first axis runs fastest
"""


def image2vector(image):
    return image.T.reshape(-1, 1)
