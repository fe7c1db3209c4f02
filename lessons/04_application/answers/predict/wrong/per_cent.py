"""The accuracy is in per cent.

Caught by: other_networks
Says: It is in per cent: a share between 0 and 1 is expected.
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = 100 * np.mean(p == y)
    return p, accuracy
