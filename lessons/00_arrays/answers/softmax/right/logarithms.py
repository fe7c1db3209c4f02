"""By way of logarithms."""


def softmax(z, axis=0):
    shifted = z - np.max(z, axis=axis, keepdims=True)
    return np.exp(shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True)))
