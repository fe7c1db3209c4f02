"""The loop leaves out the last example.

Caught by: other_errors
Says: last error is left out
"""


def L1(yhat, y):
    loss = 0.0
    for i in range(len(y) - 1):
        loss += abs(y[i] - yhat[i])
    return loss
