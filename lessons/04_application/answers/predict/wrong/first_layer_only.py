"""Only the first layer is computed.

Caught by: other_networks
Says: p
"""


def predict(X, y, parameters):
    AL, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "sigmoid")
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p == y)
    return p, accuracy
