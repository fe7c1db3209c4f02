"""The tanh is written with exponentials, which turn into nan for large numbers.

Caught by: far_out
Says: nan
"""


def forward_two_layer(X, p):
    Z1 = p["W1"] @ X + p["b1"]
    A1 = (np.exp(Z1) - np.exp(-Z1)) / (np.exp(Z1) + np.exp(-Z1))
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
