"""The accuracy is not returned.

Caught by: other_networks
Says: p, accuracy
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p == y)
    return p
