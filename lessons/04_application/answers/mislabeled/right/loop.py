"""A loop collects the positions."""


def mislabeled(p, y):
    positions = []
    for i in range(p.shape[1]):
        if p[0, i] != y[0, i]:
            positions.append(i)
    return np.array(positions, dtype=int)
