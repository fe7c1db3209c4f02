"""The number of a layer is the last character of its key.

Caught by: any_depth
"""


def L_model_forward(X, parameters):
    A, caches = X, []
    numbers = sorted({int(key[-1]) for key in parameters})
    for l in numbers:
        activation = "sigmoid" if l == numbers[-1] else "relu"
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
        caches.append(cache)
    return A, caches
