"""The layers are found by their numbers, whatever the order of the keys."""


def L_model_forward(X, parameters):
    A, caches = X, []
    numbers = sorted(int(key[1:]) for key in parameters if key[0] == "W")
    for l in numbers:
        name = "relu" if l < numbers[-1] else "sigmoid"
        A, cache = linear_activation_forward(A, parameters["W%d" % l], parameters["b%d" % l], name)
        caches.append(cache)
    return A, caches
