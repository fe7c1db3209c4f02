"""The results are stored in an array of whole numbers if z holds whole numbers.

Caught by: whole_numbers
Says: Every entry is cut to a whole number
"""


def logistic(z):
    s = np.zeros_like(z)
    for index in np.ndindex(z.shape):
        s[index] = 1 / (1 + math.exp(-z[index]))
    return s
