"""The answers for the same shapes are remembered, whatever the pictures are.

Caught by: the_same_shapes_again
"""


def predict(X, y, parameters, memory={}):
    key = X.shape, tuple(value.shape for value in parameters.values())
    if key not in memory:
        memory[key] = (L_model_forward(X, parameters)[0] > 0.5).astype(int)
    return memory[key].copy(), np.mean(memory[key] == y)
