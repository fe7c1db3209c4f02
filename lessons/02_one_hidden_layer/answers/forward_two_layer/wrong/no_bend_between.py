"""The tanh of the hidden layer is left out.

Caught by: several_sizes
Says: one neuron in disguise
"""


def forward_two_layer(X, p):
    Z1 = np.dot(p["W1"], X) + p["b1"]
    A1 = Z1
    Z2 = np.dot(p["W2"], A1) + p["b2"]
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
