"""Every array is copied first."""


def step(p, g, learning_rate):
    new = {key: value.copy() for key, value in p.items()}
    for key, value in new.items():
        value -= learning_rate * g[f"d{key}"]
    return new
