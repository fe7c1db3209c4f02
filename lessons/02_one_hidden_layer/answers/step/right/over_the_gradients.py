"""The loop goes over the gradients."""


def step(p, g, learning_rate):
    return {name[1:]: p[name[1:]] - gradient * learning_rate for name, gradient in g.items()}
