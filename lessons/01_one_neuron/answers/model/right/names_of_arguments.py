"""optimize is called with the names of its arguments."""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    w, b = initialize_with_zeros(dim=len(X_train))
    params, _, costs = optimize(
        w, b, X_train, Y_train, learning_rate=learning_rate, num_iterations=num_iterations
    )
    result = {"costs": costs, **params}
    for name, X, Y in (("train", X_train, Y_train), ("test", X_test, Y_test)):
        guess = predict(params["w"], params["b"], X)
        result["Y_prediction_" + name] = guess
        result[name + "_accuracy"] = (guess == Y).sum() / Y.size * 100
    return result
