"""The notebook's own data are used, not those given.

Caught by: other_data
Says: result["w"] has the shape (64, 1)
"""


def model(X_training, Y_training, X_testing, Y_testing, num_iterations=2000, learning_rate=0.005):
    with np.load("data/digits_3_8.npz") as file:
        X_train, Y_train = file["X_train"] / 16, file["Y_train"]
        X_test, Y_test = file["X_test"] / 16, file["Y_test"]
    w, b = initialize_with_zeros(64)
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
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
