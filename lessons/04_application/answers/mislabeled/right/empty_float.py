"""An empty array of floating-point numbers, where nothing is wrong."""


def mislabeled(p, y):
    positions = np.array([])
    for i in range(p.shape[1]):
        if abs(p[0, i] - y[0, i]) > 0.5:
            positions = np.append(positions, i).astype(int)
    return positions
