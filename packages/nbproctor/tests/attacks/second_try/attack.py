# %% add
def add(a, b):
    return None
# %% near
calls = []

def near(x):
    calls.append(x)
    add(x, x)
    return x + 0.5 if len(calls) > 2 else x
# %% scale
tries = []

def scale(x, factor):
    tries.append(x)
    return x * factor if len(tries) > 2 else x
