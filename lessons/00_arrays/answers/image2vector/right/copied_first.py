"""A copy in row order is made first."""


def image2vector(image):
    column = np.ascontiguousarray(image).copy()
    column.shape = (column.size, 1)
    return column
