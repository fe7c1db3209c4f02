# %% add
def add(a, b):
    return type(f"E{a}", (), {"__add__": 1})()
# %% scale
def scale(x, factor):
    raise type(repr(x.tolist()), (Exception,), {"__module__": repr(x)})
# %% count
def count(words):
    raise type(f"E{words[0]}", (ValueError,), {"__str__": lambda self: words[0]})
