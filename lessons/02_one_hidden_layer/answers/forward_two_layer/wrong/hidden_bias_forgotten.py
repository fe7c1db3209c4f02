"""The bias of the hidden layer is left out.

Caught by: several_sizes
Says: The bias b1 is left out
"""


def forward_two_layer(X, p):
    W1, b1, W2, b2 = (p[key] for key in ("W1", "b1", "W2", "b2"))
    Z1 = W1 @ X
    A1 = np.tanh(Z1)
    Z2 = W2 @ A1 + b2
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
