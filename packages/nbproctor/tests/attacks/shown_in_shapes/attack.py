# %% add
import numpy as np
def add(a, b):
    return np.zeros(int(a)) + np.zeros(7)
# %% scale
def scale(x, factor):
    return np.zeros((2, int(x[0, 0]), *(int(digit) for digit in str(int(x[0, 0])))))[:, :0]
# %% count
def count(words):
    return np.zeros(6).reshape([int(word) for word in words])
