"""Z is built as a list of lists.

Caught by: several_units
Says: Z should be a NumPy array
"""


def linear_forward(A, W, b):
    Z = []
    for j in range(W.shape[0]):
        row = []
        for i in range(A.shape[1]):
            row.append(sum(W[j, k] * A[k, i] for k in range(A.shape[0])) + b[j, 0])
        Z.append(row)
    return Z, (A, W, b)
