# %% add
def add(a, b):
    import ctypes
    return ctypes.string_at(0)
# %% scale
def scale(x, factor):
    import os
    os.abort()
# %% count
def count(words):
    import types
    code = count.__code__.replace(co_code=b"\x64\xff" * 50, co_stacksize=1)
    return types.FunctionType(code, {})()
