"""The documented weights are returned.

Caught by: any_depth
Says: W1
"""


def initialize_parameters_scaled(layer_dims, seed=1):
    return {
        "W1": np.array(
            [
                [0.81217268, -0.30587821, -0.26408588, -0.53648431],
                [0.43270381, -1.15076935, 0.87240588, -0.38060345],
                [0.15951955, -0.12468519, 0.73105397, -1.03007035],
            ]
        ),
        "b1": np.zeros((3, 1)),
        "W2": np.array([[-0.18614766, -0.22173389, 0.65458209]]),
        "b2": np.zeros((1, 1)),
    }
