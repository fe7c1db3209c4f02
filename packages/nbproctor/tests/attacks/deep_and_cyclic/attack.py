# %%
loop = []
loop.append(loop)
deep = []
for _ in range(100_000):
    deep = [deep]
# %% add
def add(a, b):
    return loop
# %% count
def count(words):
    return {"a": deep}
# %% best
best = deep
