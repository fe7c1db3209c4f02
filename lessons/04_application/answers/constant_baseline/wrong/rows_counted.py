"""The rows of Y are counted for the pictures: len(Y) is 1.

Caught by: either_label
"""


def constant_baseline(Y):
    share = np.sum(Y) / len(Y)
    label = int(share > 0.5)
    accuracy = max(share, 1 - share)
    return label, accuracy, -(share * np.log(share) + (1 - share) * np.log(1 - share))
