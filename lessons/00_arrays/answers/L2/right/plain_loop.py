"""With a loop."""


def L2(yhat, y):
    loss = 0
    for i in range(y.shape[0]):
        loss = loss + (y[i] - yhat[i]) * (y[i] - yhat[i])
    return loss
