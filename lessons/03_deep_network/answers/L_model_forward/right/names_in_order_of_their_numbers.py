"""The names of the weights are sorted by their numbers."""


def L_model_forward(X: np.ndarray, parameters: dict) -> tuple[np.ndarray, list]:
    numbers = sorted(int(key[1:]) for key in parameters if key.startswith("W"))
    caches, A = [], X
    for number in numbers:
        A, cache = linear_activation_forward(
            A_prev=A,
            W=parameters[f"W{number}"],
            b=parameters[f"b{number}"],
            activation="relu" if number < numbers[-1] else "sigmoid",
        )
        caches.append(cache)
    return A, caches
