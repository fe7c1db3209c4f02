"""First all weights, then all biases, so the keys come in another order."""


def update_parameters(parameters, grads, learning_rate):
    layers = range(1, len(parameters) // 2 + 1)
    updated = {f"W{l}": parameters[f"W{l}"] - learning_rate * grads[f"dW{l}"] for l in layers}
    for l in layers:
        updated[f"b{l}"] = parameters[f"b{l}"] - learning_rate * grads[f"db{l}"]
    return updated
