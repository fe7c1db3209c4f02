"""Lists in place of the tuples."""


def linear_activation_forward(A_prev, W, b, activation):
    if activation != "sigmoid" and activation != "relu":
        raise ValueError("activation: sigmoid or relu")
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = sigmoid(Z) if activation == "sigmoid" else relu(Z)
    return [A, [list(linear_cache), activation_cache]]
