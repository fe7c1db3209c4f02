"""The results are stored in an array of whole numbers if x holds whole numbers.

Caught by: whole_numbers
Says: cut to whole numbers
"""


def normalize_rows(x):
    normalized = np.zeros_like(x)
    for i in range(len(x)):
        normalized[i] = x[i] / np.linalg.norm(x[i])
    return normalized
