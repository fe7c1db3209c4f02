"""The answers have one dimension.

Caught by: other_networks
Says: p
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)[0]
    accuracy = np.mean(p == y)
    return p, accuracy
