"""The share of the wrong predictions is returned.

Caught by: other_data
Says: share of wrong predictions
"""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    P, Q = predict(params["w"], params["b"], X_train), predict(params["w"], params["b"], X_test)
    return {
        "w": params["w"],
        "b": params["b"],
        "costs": costs,
        "Y_prediction_train": P,
        "Y_prediction_test": Q,
        "train_accuracy": np.mean(np.abs(P - Y_train)) * 100,
        "test_accuracy": np.mean(np.abs(Q - Y_test)) * 100,
    }
