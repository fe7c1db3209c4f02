# %% best
for _ in range(300):
    print("x" * (1 << 20))
best = 42
