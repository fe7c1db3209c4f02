"""The mean is taken off the input, in the array that came in.

Caught by: several_sizes
Says: changes its input: X
"""


def forward_two_layer(X, p):
    X -= X.mean(axis=1, keepdims=True)
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
