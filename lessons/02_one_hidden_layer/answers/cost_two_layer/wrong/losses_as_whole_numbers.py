"""The losses are stored in an array of the kind of Y.

Caught by: labels_from_a_file
Says: cut to whole numbers
"""


def cost_two_layer(A2, Y):
    losses = np.zeros_like(Y)
    for i in range(Y.shape[1]):
        losses[0, i] = -np.log(A2[0, i] if Y[0, i] == 1 else 1 - A2[0, i])
    return np.mean(losses)
