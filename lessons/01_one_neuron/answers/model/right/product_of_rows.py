"""The accuracy from products of labels and predictions."""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    def accuracy(P, Y):
        return ((np.dot(Y, P.T) + np.dot(1 - Y, 1 - P.T)) / float(Y.size) * 100).item()

    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    P, Q = predict(params["w"], params["b"], X_train), predict(params["w"], params["b"], X_test)
    print("train:", accuracy(P, Y_train), "test:", accuracy(Q, Y_test))
    return dict(
        w=params["w"],
        b=params["b"],
        costs=list(costs),
        Y_prediction_train=P,
        Y_prediction_test=Q,
        train_accuracy=accuracy(P, Y_train),
        test_accuracy=accuracy(Q, Y_test),
    )
