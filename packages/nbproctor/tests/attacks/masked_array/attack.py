# %% scale
def scale(x, factor):
    return np.ma.masked_all(np.shape(x))
