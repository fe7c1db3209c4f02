"""The lost axis is put back by hand."""


def softmax(z, axis=0):
    e = np.exp(z - np.expand_dims(np.max(z, axis), axis))
    return e / np.expand_dims(np.sum(e, axis), axis)
