"""The parameters are taken by their places in the dictionary, not by their names.

Caught by: large_numbers
"""


def forward_two_layer(X, p):
    W1, b1, W2, b2 = p.values()
    Z1 = W1 @ X + b1
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
