"""Arguments by other names, and a dictionary of another kind."""

from collections import OrderedDict


def update_parameters(params, gradients, alpha=0.01):
    params = OrderedDict(params)
    L = sum(key.startswith("W") for key in params)
    for l in range(1, L + 1):
        params.update(
            {
                f"W{l}": params[f"W{l}"] - alpha * gradients[f"dW{l}"],
                f"b{l}": params[f"b{l}"] - alpha * gradients[f"db{l}"],
            }
        )
    return params
