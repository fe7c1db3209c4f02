# %%
import sys
sys.setrecursionlimit(1 << 30)
# %% add
def add(a, b):
    return add(a, b) + add(b, a)
