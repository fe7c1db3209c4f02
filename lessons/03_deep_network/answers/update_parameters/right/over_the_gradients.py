"""The loop goes over grads and skips what belongs to no parameter."""


def update_parameters(parameters, grads, learning_rate):
    updated = dict(parameters)
    for key, gradient in grads.items():
        name = key[1:]
        if name in updated:
            updated[name] = updated[name] - gradient * learning_rate
    return updated
