"""The return statement is missing.

Caught by: other_networks
Says: returns None
"""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p == y)
    print(accuracy)
