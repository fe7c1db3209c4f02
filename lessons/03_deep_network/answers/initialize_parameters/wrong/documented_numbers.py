"""The documented numbers are typed in.

Caught by: other_sizes
Says: shape
"""


def initialize_parameters(n_x, n_h, n_y):
    return {
        "W1": np.array(
            [[0.01624345, -0.00611756, -0.00528172], [-0.01072969, 0.00865408, -0.02301539]]
        ),
        "b1": np.array([[0.0], [0.0]]),
        "W2": np.array([[0.01744812, -0.00761207]]),
        "b2": np.array([[0.0]]),
    }
