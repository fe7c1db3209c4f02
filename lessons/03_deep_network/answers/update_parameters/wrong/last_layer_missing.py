"""The new dictionary ends one layer early.

Caught by: other_steps
Says: parameters has no key "W2"
"""


def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for l in range(1, len(parameters) // 2):
        updated[f"W{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
