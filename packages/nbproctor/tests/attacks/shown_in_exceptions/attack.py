# %% add
def add(a, b):
    kind = type(f"E{a}", (ValueError,), {"__module__": f"m{a}"})
    error = kind(f"{a} and {b}")
    error.add_note(f"note {a}")
    raise error from KeyError(a)
# %% scale
def scale(x, factor):
    return {}[repr(x.tolist())]
# %% count
def count(words):
    return getattr(words, words[0])
