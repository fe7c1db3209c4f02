"""Probabilities are cut off to whole numbers.

Caught by: other_networks
Says: It is 0 for every picture.
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = AL.astype(int)
    accuracy = np.mean(p == y)
    return p, accuracy
