"""The accuracy is the share of the answers that are 1.

Caught by: other_networks
Says: accuracy
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p)
    return p, accuracy
