# %% add
import atexit, gc, weakref
class Keeper:
    def __init__(self, what): self.what = what; self.me = self
    def __del__(self): print("kept", self.what)
def add(a, b):
    keeper = Keeper((a, b))
    weakref.finalize(keeper, print, "finalized", a)
    atexit.register(print, "exit", a)
    return a + b
# %% end
gc.collect()
