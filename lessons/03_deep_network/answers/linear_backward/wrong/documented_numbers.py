"""The numbers of the first documented example are returned, whatever comes in.

Caught by: several_units
Says: dA_prev has the shape (3, 2), but (5, 4) is expected
"""


def linear_backward(dZ, cache):
    dA_prev = np.array(
        [[0.51822968, -0.19517421], [-0.40506361, 0.15255393], [2.37496825, -0.89445391]]
    )
    dW = np.array([[-0.10076895, 1.40685096, 1.64992505]])
    db = np.array([[0.50629448]])
    return dA_prev, dW, db
