"""Only right answers of 1 are counted.

Caught by: other_networks
Says: accuracy
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p * y)
    return p, accuracy
