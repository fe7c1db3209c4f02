# %%
import time
# %% add
def add(a, b):
    time.sleep(2.5)
    return 0
# %% scale
def scale(x, factor):
    time.sleep(2.5)
    return x
# %% count
def count(words):
    time.sleep(2.5)
    return {}
