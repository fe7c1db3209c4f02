"""The ReLU has a ceiling at 6.

Caught by: large_numbers
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        return sigmoid(Z)[0], (linear_cache, Z)
    if activation == "relu":
        return np.clip(Z, 0, 20), (linear_cache, Z)
    raise ValueError(activation)
