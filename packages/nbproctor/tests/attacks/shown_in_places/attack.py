# %% add
import linecache
def add(a, b):
    linecache.cache["f"] = (1, None, [f"raise {a}\n"] * 3, "f")
    exec(compile("\n" * int(a) + "raise ValueError", repr(a), "exec"), globals())
# %% scale
def scale(x, factor):
    def inner():
        raise ValueError
    inner.__code__ = inner.__code__.replace(co_name=f"f{int(x[0, 0])}", co_firstlineno=int(x[0, 0]))
    inner()
# %% count
def count(words):
    exec(f"def f{words[0]}():\n    return {words[0]} / 0\nf{words[0]}()", globals())
