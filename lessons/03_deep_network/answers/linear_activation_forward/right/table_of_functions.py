"""A dictionary of the two functions, with its own error."""


def linear_activation_forward(A_prev, W, b, activation):
    functions = {"sigmoid": sigmoid, "relu": relu}
    if activation not in functions:
        raise ValueError(f"no such activation: {activation}")
    Z, linear_cache = linear_forward(A_prev, W, b)
    A, activation_cache = functions[activation](Z)
    return A, (linear_cache, activation_cache)
