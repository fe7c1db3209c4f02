"""The weights are taken in the alphabetical order of their names, in which W10 comes before W2.

Caught by: any_depth
Says: ValueError
"""


def L_model_forward(X, parameters):
    caches = []
    A = X
    names = sorted(key for key in parameters if key[0] == "W")
    for name in names:
        activation = "sigmoid" if name == names[-1] else "relu"
        A, cache = linear_activation_forward(
            A, parameters[name], parameters["b" + name[1:]], activation
        )
        caches.append(cache)
    return A, caches
