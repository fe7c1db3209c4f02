"""What was learned from examples of the same shape is remembered.

Caught by: the_same_shapes_again
"""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005, memory={}):
    if X_train.shape not in memory:
        w, b = initialize_with_zeros(X_train.shape[0])
        memory[X_train.shape] = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    params, _, costs = memory[X_train.shape]
    w, b = params["w"], params["b"]
    train, test = predict(w, b, X_train), predict(w, b, X_test)
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": train,
        "Y_prediction_test": test,
        "train_accuracy": 100 * np.mean(train == Y_train),
        "test_accuracy": 100 * np.mean(test == Y_test),
    }
