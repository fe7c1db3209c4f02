"""Three loops."""


def linear_forward(A, W, b):
    n = W.shape[0]
    m = A.shape[1]
    Z = np.zeros((n, m))
    for j in range(n):
        for i in range(m):
            for k in range(W.shape[1]):
                Z[j][i] += W[j][k] * A[k][i]
            Z[j][i] += b[j].item()
    cache = (A, W, b)
    return Z, cache
