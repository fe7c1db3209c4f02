"""dZ of the last layer is AL - Y, so the sigmoid needs no step of its own."""


def L_model_backward(AL, Y, caches):
    grads = {}
    L = len(caches)
    dZ = AL - Y
    for l in range(L, 0, -1):
        linear_cache, Z = caches[l - 1]
        if l < L:
            dZ = relu_backward(grads[f"dA{l + 1}"], Z)
        grads[f"dA{l}"], grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dZ, linear_cache)
    return grads
