# %% best
best = 3 ** (10 ** 9)
