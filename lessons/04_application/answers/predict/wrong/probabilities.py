"""The probabilities are returned.

Caught by: other_networks
Says: It holds the probabilities: 0 and 1 are expected.
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = AL
    accuracy = np.mean((AL > 0.5) == y)
    return p, accuracy
