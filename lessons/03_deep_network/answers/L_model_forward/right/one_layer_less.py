"""The function calls itself with one layer less."""


def L_model_forward(X, parameters):
    def up_to(l):
        if l == 0:
            return X, ()
        A_prev, caches = up_to(l - 1)
        activation = "sigmoid" if l == len(parameters) // 2 else "relu"
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        A, cache = linear_activation_forward(A_prev, W, b, activation)
        return A, caches + (cache,)

    return up_to(len(parameters) // 2)
