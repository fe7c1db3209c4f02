"""The new keys have small letters.

Caught by: other_steps
Says: parameters has no key "W1". Is "w1" meant to be it?
"""


def update_parameters(parameters, grads, learning_rate):
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        updated[f"w{l}"] = parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"]
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
