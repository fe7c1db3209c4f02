"""A while loop that looks for the next weights."""


def L_model_forward(X, parameters):
    caches = []
    A_prev = X
    l = 1
    while "W" + str(l + 1) in parameters:
        A_prev, cache = linear_activation_forward(
            A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "relu"
        )
        caches = caches + [cache]
        l += 1
    AL, cache = linear_activation_forward(
        A_prev, parameters["W" + str(l)], parameters["b" + str(l)], "sigmoid"
    )
    return AL, caches + [cache]
