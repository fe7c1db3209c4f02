"""Each gradient dA is stored under the number of the array that it belongs to, from dA0 on.

Caught by: sent_back
Says: number by the array
"""


def L_model_backward(AL, Y, caches):
    L = len(caches)
    grads = {f"dA{L}": (AL - Y) / (AL * (1 - AL))}
    for l in range(L, 0, -1):
        activation = "relu" if l < L else "sigmoid"
        sent, dW, db = linear_activation_backward(grads[f"dA{l}"], caches[l - 1], activation)
        grads[f"dA{l - 1}"], grads[f"dW{l}"], grads[f"db{l}"] = sent, dW, db
    return grads
