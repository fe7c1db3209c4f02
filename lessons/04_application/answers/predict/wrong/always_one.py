"""The answer is always 1.

Caught by: other_networks
Says: It is 1 for every picture.
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = np.ones(AL.shape, int)
    accuracy = np.mean(p == y)
    return p, accuracy
