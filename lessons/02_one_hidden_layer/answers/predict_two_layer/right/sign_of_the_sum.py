"""The probability is above one half where the weighted sum is positive."""


def predict_two_layer(X, p):
    Z2 = p["W2"] @ np.tanh(p["W1"] @ X + p["b1"]) + p["b2"]
    return (Z2 > 0) * 1
