"""The test predictions are made from the training inputs.

Caught by: other_data
Says: Y_prediction_test
"""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    P = Q = predict(params["w"], params["b"], X_train)
    return {
        "w": params["w"],
        "b": params["b"],
        "costs": costs,
        "Y_prediction_train": P,
        "Y_prediction_test": Q,
        "train_accuracy": 100 * np.mean(P == Y_train),
        "test_accuracy": 100 * np.mean(P == Y_train),
    }
