"""Both biases are left out.

Caught by: several_sizes
Says: Both biases are left out
"""


def forward_two_layer(X, p):
    Z1 = p["W1"] @ X
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
