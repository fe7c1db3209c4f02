"""Zeros are collected in a loop."""


def initialize_with_zeros(dim):
    rows = []
    for _ in range(dim):
        rows.append([0.0])
    return np.array(rows), 0.0
