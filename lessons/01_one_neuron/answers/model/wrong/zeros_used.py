"""The zeros are used after learning.

Caught by: other_data
Says: These are the zeros it began with
"""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    P, Q = predict(w, b, X_train), predict(w, b, X_test)
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": P,
        "Y_prediction_test": Q,
        "train_accuracy": 100 * np.mean(P == Y_train),
        "test_accuracy": 100 * np.mean(Q == Y_test),
    }
