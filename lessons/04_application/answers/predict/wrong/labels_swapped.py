"""The labels have changed places.

Caught by: other_networks
Says: The two labels have changed places.
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL < 0.5).astype(int)
    accuracy = np.mean(p == y)
    return p, accuracy
