"""What is below 0 is set to 0 by index."""


def pairwise_sq_dist(A, B):
    D = (A**2).sum(0).reshape(-1, 1) + (B**2).sum(0).reshape(1, -1) - 2 * np.dot(A.T, B)
    D[D < 0] = 0
    return D
