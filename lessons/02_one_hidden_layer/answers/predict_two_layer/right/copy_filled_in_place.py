"""A copy of the output is filled in place."""


def predict_two_layer(X, p):
    predictions = forward_two_layer(X, p)[0].copy()
    predictions[predictions > 0.5] = 1
    predictions[predictions <= 0.5] = 0
    return predictions
