"""With a loop over all entries, into an array of floats."""


def logistic(z):
    s = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        if z[index] > -700:
            s[index] = 1 / (1 + math.exp(-z[index]))
    return s
