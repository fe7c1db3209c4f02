"""The predictions for the same shapes are remembered, whatever the numbers are.

Caught by: the_same_shapes_again
"""


def predict(w, b, X, memory={}):
    if X.shape not in memory:
        memory[X.shape] = (logistic(w.T @ X + b) > 0.5).astype(float)
    return memory[X.shape].copy()
