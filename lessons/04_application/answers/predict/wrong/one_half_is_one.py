"""An output of 0.5 gives 1.

Caught by: one_half
Says: An output of exactly 0.5 is not above 0.5: its answer is 0.
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL >= 0.5).astype(int)
    accuracy = np.mean(p == y)
    return p, accuracy
