"""The cache holds the activations only.

Caught by: several_sizes
Says: has no key "Z1"
"""


def forward_two_layer(X, p):
    A1 = np.tanh(p["W1"] @ X + p["b1"])
    A2 = logistic(p["W2"] @ A1 + p["b2"])
    return A2, {"A1": A1, "A2": A2}
