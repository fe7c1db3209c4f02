# %% add
def add(a, b):
    raise StopIteration
# %% scale
def scale(x, factor):
    raise StopIteration(x)
# %% count
def count(words):
    raise StopAsyncIteration
# %% near
def near(x):
    raise GeneratorExit
