"""It learns from all examples.

Caught by: other_data
Says: from the training and the test examples together
"""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    w, b = initialize_with_zeros(X_train.shape[0])
    X, Y = np.hstack([X_train, X_test]), np.hstack([Y_train, Y_test])
    params, _, costs = optimize(w, b, X, Y, num_iterations, learning_rate)
    P, Q = predict(params["w"], params["b"], X_train), predict(params["w"], params["b"], X_test)
    return {
        "w": params["w"],
        "b": params["b"],
        "costs": costs,
        "Y_prediction_train": P,
        "Y_prediction_test": Q,
        "train_accuracy": 100 * np.mean(P == Y_train),
        "test_accuracy": 100 * np.mean(Q == Y_test),
    }
