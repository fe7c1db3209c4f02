"""Positive and negative examples are added up apart."""


def compute_cost(AL, Y):
    m = Y.shape[1]
    positive = AL[Y == 1]
    negative = AL[Y == 0]
    return -(np.log(positive).sum() + np.log(1 - negative).sum()) / m
