"""Multiplied out."""


def L2(yhat, y):
    return y @ y - 2 * (y @ yhat) + yhat @ yhat
