"""Inputs are cut off at 10.

Caught by: large_numbers
"""


def forward_two_layer(X, p):
    Z1 = p["W1"] @ np.clip(X, -10, 10) + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
