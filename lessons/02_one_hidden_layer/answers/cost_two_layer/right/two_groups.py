"""Positive and negative examples are added up apart."""


def cost_two_layer(A2, Y):
    positive, negative = np.log(A2[Y == 1]), np.log1p(-A2[Y == 0])
    return -(positive.sum() + negative.sum()) / Y.size
