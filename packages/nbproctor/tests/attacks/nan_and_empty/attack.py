# %% scale
def scale(x, factor):
    return np.empty((0, *np.shape(x)))
# %% add
def add(a, b):
    return float("nan")
# %% best
best = np.nan
