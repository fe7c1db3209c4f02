"""The ReLU overwrites the Z that the cache holds.

Caught by: both_activations
Says: The cache holds A
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    if activation == "sigmoid":
        A = 1 / (1 + np.exp(-Z))
    elif activation == "relu":
        A = Z
        A[A < 0] = 0
    else:
        raise ValueError("unknown activation")
    return A, ((A_prev, W, b), Z)
