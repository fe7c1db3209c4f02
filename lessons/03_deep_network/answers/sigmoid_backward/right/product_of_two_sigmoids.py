"""1 - s is the sigmoid of -Z."""


def sigmoid_backward(dA, cache):
    return dA * sigmoid(cache)[0] * sigmoid(-cache)[0]
