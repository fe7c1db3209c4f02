"""The right answers are marked.

Caught by: other_networks
Says: It marks the right answers: the answers are expected.
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = ((AL > 0.5) == y).astype(int)
    accuracy = np.mean(p)
    return p, accuracy
