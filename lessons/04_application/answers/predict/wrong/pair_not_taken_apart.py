"""L_model_forward returns two results, and both together are compared with 0.5.

Caught by: other_networks
"""


def predict(X, y, parameters):
    outputs = L_model_forward(X, parameters)
    answers = (outputs > 0.5).astype(int)
    return answers, np.mean(answers == y)
