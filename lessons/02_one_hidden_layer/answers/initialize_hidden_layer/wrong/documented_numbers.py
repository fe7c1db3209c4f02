"""The documented numbers are typed in.

Caught by: other_sizes
Says: shape
"""


def initialize_hidden_layer(n_x, n_h, n_y):
    W1 = [
        [-0.00416758, -0.00056267],
        [-0.02136196, 0.01640271],
        [-0.01793436, -0.00841747],
        [0.00502881, -0.01245288],
    ]
    W2 = [[-0.01057952, -0.00909008, 0.00551454, 0.02292208]]
    return {"W1": np.array(W1), "b1": np.zeros((4, 1)), "W2": np.array(W2), "b2": np.zeros((1, 1))}
