"""The loop stops one example early.

Caught by: several_networks
Says: only in the last column
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    predictions = 0.5 * np.ones(A2.shape)
    for i in range(X.shape[1] - 1):
        predictions[:, i] = A2[:, i] > 0.5
    return predictions
