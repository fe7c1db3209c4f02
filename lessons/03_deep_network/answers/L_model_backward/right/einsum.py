"""All written out in index notation, with type hints."""

from collections import defaultdict


def L_model_backward(AL: np.ndarray, Y: np.ndarray, caches: list) -> dict:
    """Go back through the whole network."""
    grads: dict = defaultdict(list)
    m: int = Y.shape[-1]
    dZ = AL - Y
    for l in range(len(caches), 0, -1):
        A_prev, W, _ = caches[l - 1][0]
        grads[f"dW{l}"] = np.einsum("ji,ki->jk", dZ, A_prev) / m
        grads[f"db{l}"] = np.einsum("ji->j", dZ).reshape(-1, 1) / m
        grads[f"dA{l}"] = np.einsum("jk,ji->ki", W, dZ)
        if l > 1:
            dZ = np.where(caches[l - 2][1] > 0, grads[f"dA{l}"], 0.0)
    return grads
