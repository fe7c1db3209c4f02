"""The predictions for the same shapes are remembered, whatever the numbers are.

Caught by: one_example
"""


def predict_two_layer(X, p, memory={}):
    key = X.shape, p["W1"].shape
    if key not in memory:
        memory[key] = (forward_two_layer(X, p)[0] > 0.5).astype(int)
    return memory[key].copy()
