"""Parameters and gradients are paired in the order of their sorted keys."""


def update_parameters(parameters, grads, learning_rate):
    gradients = [grads[key] for key in sorted(grads)][-len(parameters):]
    keys = sorted(parameters)
    return {k: parameters[k] - learning_rate * g for k, g in zip(keys, gradients)}
