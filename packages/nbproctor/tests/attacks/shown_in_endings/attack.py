# %% add
def add(a, b):
    error = ExceptionGroup(str(a), [ValueError(a)])
    error.add_note(str(a))
    raise error from SystemExit(a)
# %% scale
def scale(x, factor):
    exec(f"{int(x[0, 0])} =")
# %% count
def count(words):
    eval(f"x{words[0]}") if len(words) < 2 else getattr(words, f"x{words[0]}")
