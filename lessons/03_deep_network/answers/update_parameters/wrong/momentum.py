"""The gradient of the call before pushes on.

Caught by: other_steps
"""


def update_parameters(parameters, grads, learning_rate, before={}):
    updated = {}
    for key, value in parameters.items():
        push = before.get((key, value.shape), 0.0)
        before[key, value.shape] = grads["d" + key]
        updated[key] = value - learning_rate * (grads["d" + key] + 0.9 * push)
    return updated
