"""A lambda under the function's name."""


relu = lambda Z: (np.maximum(Z, 0.0), Z)
