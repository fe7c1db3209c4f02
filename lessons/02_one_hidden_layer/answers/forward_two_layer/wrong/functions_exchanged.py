"""The logistic function and the tanh have changed places.

Caught by: several_sizes
Says: A2
"""


def forward_two_layer(X, p):
    Z1 = p["W1"] @ X + p["b1"]
    A1 = logistic(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = np.tanh(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
