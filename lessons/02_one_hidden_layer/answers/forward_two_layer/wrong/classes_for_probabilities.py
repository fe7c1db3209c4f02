"""The output is rounded to 0 and 1.

Caught by: several_sizes
Says: a probability is expected
"""


def forward_two_layer(X, p):
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = np.round(logistic(Z2))
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
