"""The loop returns after the first example.

Caught by: other_errors
Says: Only the first error
"""


def L1(yhat, y):
    loss = 0.0
    for i in range(len(y)):
        loss += abs(y[i] - yhat[i])
        return loss
