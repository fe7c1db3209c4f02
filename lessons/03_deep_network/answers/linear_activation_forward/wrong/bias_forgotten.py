"""The linear part is computed without the bias.

Caught by: both_activations
Says: bias
"""


def linear_activation_forward(A_prev, W, b, activation):
    Z = np.dot(W, A_prev)
    if activation == "sigmoid":
        A = sigmoid(Z)[0]
    elif activation == "relu":
        A = relu(Z)[0]
    else:
        raise ValueError(activation)
    return A, ((A_prev, W, b), Z)
