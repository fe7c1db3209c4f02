"""Z and A have changed places in the cache.

Caught by: several_sizes
Says: Z and A have changed places in the cache
"""


def forward_two_layer(X, p):
    A1 = p["W1"] @ X + p["b1"]
    Z1 = np.tanh(A1)
    A2 = p["W2"] @ Z1 + p["b2"]
    Z2 = logistic(A2)
    return Z2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
