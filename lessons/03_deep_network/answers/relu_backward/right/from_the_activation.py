"""The ReLU's output is positive just where Z is."""


def relu_backward(dA, cache):
    A, _ = relu(cache)
    return dA * (A > 0)
