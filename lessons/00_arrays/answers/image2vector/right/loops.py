"""With three loops."""


def image2vector(image):
    numbers = []
    for row in image:
        for pixel in row:
            for number in pixel:
                numbers.append([number])
    return np.array(numbers)
