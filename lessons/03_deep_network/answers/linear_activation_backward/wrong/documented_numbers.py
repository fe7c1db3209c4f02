"""The documented numbers are returned, whatever comes in.

Caught by: both_activations
Says: dA_prev has the shape (3, 2), but (5, 4) is expected
"""


def linear_activation_backward(dA, cache, activation):
    if activation == "sigmoid":
        dA_prev = np.array(
            [[0.11017994, 0.01105339], [0.09466817, 0.00949723], [-0.05743092, -0.00576154]]
        )
        dW = np.array([[0.10266786, 0.09778551, -0.01968084]])
        db = np.array([[-0.05729622]])
    elif activation == "relu":
        dA_prev = np.array([[0.44090989, 0.0], [0.37883606, 0.0], [-0.2298228, 0.0]])
        dW = np.array([[0.44513824, 0.37371418, -0.10478989]])
        db = np.array([[-0.20837892]])
    else:
        raise ValueError("activation should be sigmoid or relu")
    return dA_prev, dW, db
