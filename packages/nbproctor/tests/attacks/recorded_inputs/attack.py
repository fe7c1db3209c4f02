# %%
record = []
# %% add
def add(a, b):
    record.append((a, b))
    return a + b
# %% scale
def scale(x, factor):
    record.append((x.tolist(), factor))
    scale.seen = record
    return x * factor
# %% end
import os
print(record, getattr(scale, "seen", None), os.listdir("."))
