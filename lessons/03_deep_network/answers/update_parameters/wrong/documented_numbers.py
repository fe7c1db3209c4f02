"""The documented numbers are returned, whatever comes in.

Caught by: other_steps
Says: parameters["W1"] has the right shape, but not the right numbers
"""


def update_parameters(parameters, grads, learning_rate):
    return {
        "W1": np.array(
            [
                [-0.59562069, -0.09991781, -2.14584584, 1.82662008],
                [-1.76569676, -0.80627147, 0.51115557, -1.18258802],
                [-1.0535704, -0.86128581, 0.68284052, 2.20374577],
            ]
        ),
        "b1": np.array([[-0.04659241], [-1.28888275], [0.53405496]]),
        "W2": np.array([[-0.55569196, 0.0354055, 1.32964895]]),
        "b2": np.array([[-0.84610769]]),
    }
