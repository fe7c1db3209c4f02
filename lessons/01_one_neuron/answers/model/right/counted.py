"""The right predictions are counted in a loop."""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    def percent(prediction, Y):
        right = 0
        for i in range(Y.shape[1]):
            if prediction[0, i] == Y[0, i]:
                right += 1
        return 100 * right / Y.shape[1]

    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    P, Q = predict(params["w"], params["b"], X_train), predict(params["w"], params["b"], X_test)
    return {
        "w": params["w"],
        "b": params["b"],
        "costs": np.array(costs),
        "Y_prediction_train": P.astype(int),
        "Y_prediction_test": Q.astype(int),
        "train_accuracy": percent(P, Y_train),
        "test_accuracy": percent(Q, Y_test),
    }
