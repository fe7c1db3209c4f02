"""Two layers are assumed.

Caught by: other_networks
Says: KeyError
"""


def predict(X, y, parameters):
    A1, _ = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    AL, _ = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p == y)
    return p, accuracy
