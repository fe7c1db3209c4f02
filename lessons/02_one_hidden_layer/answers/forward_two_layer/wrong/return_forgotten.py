"""Nothing is returned.

Caught by: several_sizes
Says: returns None
"""


def forward_two_layer(X, p):
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = logistic(Z2)
    print(A2)
