"""With a loop."""


def L1(yhat, y):
    return float(sum(abs(a - b) for a, b in zip(yhat, y)))
