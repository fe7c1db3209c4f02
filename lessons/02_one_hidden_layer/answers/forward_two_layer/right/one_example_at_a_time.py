"""A loop over the examples."""


def forward_two_layer(X, p):
    columns = {"Z1": [], "A1": [], "Z2": [], "A2": []}
    for x in X.T:
        Z1 = p["W1"] @ x + p["b1"][:, 0]
        A1 = np.tanh(Z1)
        Z2 = p["W2"] @ A1 + p["b2"][:, 0]
        for name, value in (("Z1", Z1), ("A1", A1), ("Z2", Z2), ("A2", logistic(Z2))):
            columns[name].append(value)
    cache = {name: np.array(values).T for name, values in columns.items()}
    return cache["A2"], cache
