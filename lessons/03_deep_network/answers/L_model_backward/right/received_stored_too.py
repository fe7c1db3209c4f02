"""What a layer receives is stored under the next number, the cost's gradient included."""


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {f"dA{L + 1}": (1 - Y) / (1 - AL) - Y / AL}
    for l in range(L, 0, -1):
        results = linear_activation_backward(grads[f"dA{l + 1}"], caches[l - 1], "relu" if l < L else "sigmoid")
        grads.update(zip((f"dA{l}", f"dW{l}", f"db{l}"), results))
    return grads
