"""The labels are set on the way.

Caught by: other_networks
Says: changes its input: y
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p == y)
    y[:] = p
    return p, accuracy
