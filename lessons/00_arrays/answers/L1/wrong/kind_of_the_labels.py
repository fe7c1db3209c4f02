"""The errors are stored in an array of whole numbers if the labels are whole numbers.

Caught by: whole_numbers
Says: cut to whole numbers
"""


def L1(yhat, y):
    errors = np.zeros_like(y)
    for i in range(len(y)):
        errors[i] = abs(y[i] - yhat[i])
    return np.sum(errors)
