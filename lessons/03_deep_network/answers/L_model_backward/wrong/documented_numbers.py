"""The documented numbers are returned, whatever comes in.

Caught by: weights_and_biases
Says: grads["dW2"]
"""


def L_model_backward(AL, Y, caches):
    return {
        "dW2": np.array([[-0.39202432, -0.13325855, -0.04601089]]),
        "db2": np.array([[0.15187861]]),
        "dA2": np.array([[0.12913162, -0.44014127], [0, 0], [0, 0]]),
        "dW1": np.array(
            [
                [0.41010002, 0.07807203, 0.13798444, 0.10502167],
                [0.0, 0.0, 0.0, 0.0],
                [0.05283652, 0.01005865, 0.01777766, 0.0135308],
            ]
        ),
        "db1": np.array([[-0.22007063], [0.0], [-0.02835349]]),
        "dA1": np.array(
            [
                [0.0, 0.52257901],
                [0.0, -0.3269206],
                [0.0, -0.32070404],
                [0.0, -0.74079187],
            ]
        ),
    }
