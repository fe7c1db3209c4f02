"""A result for the same shapes is remembered, whatever the numbers are.

Caught by: large_numbers
"""


def L_model_forward(X, parameters, memory={}):
    key = X.shape, tuple(sorted((name, value.shape) for name, value in parameters.items()))
    if key not in memory:
        A, caches = X, []
        L = len(parameters) // 2
        for l in range(1, L + 1):
            activation = "sigmoid" if l == L else "relu"
            A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], activation)
            caches.append(cache)
        memory[key] = A, caches
    return memory[key]
