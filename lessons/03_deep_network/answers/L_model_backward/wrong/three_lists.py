"""Three lists are returned, where a dictionary is expected.

Caught by: weights_and_biases
Says: should be a dictionary, but it is a tuple
"""


def L_model_backward(AL, Y, caches):
    all_dA, all_dW, all_db = [], [], []
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for i, cache in enumerate(reversed(caches)):
        dA, dW, db = linear_activation_backward(dA, cache, "relu" if i else "sigmoid")
        all_dA.append(dA)
        all_dW.append(dW)
        all_db.append(db)
    return all_dA, all_dW, all_db
