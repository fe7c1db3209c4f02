"""The right answers are counted.

Caught by: other_networks
Says: accuracy
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = np.sum(p == y)
    return p, accuracy
