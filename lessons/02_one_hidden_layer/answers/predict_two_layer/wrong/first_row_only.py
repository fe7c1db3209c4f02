"""One output is taken for granted.

Caught by: several_networks
Says: has the shape
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    predictions = np.zeros((1, X.shape[1]))
    for i in range(X.shape[1]):
        predictions[0, i] = 1 if A2[0, i] > 0.5 else 0
    return predictions
