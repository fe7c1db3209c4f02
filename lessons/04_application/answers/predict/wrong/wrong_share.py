"""The accuracy is the share of wrong answers.

Caught by: other_networks
Says: This is the share of the wrong answers.
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p != y)
    return p, accuracy
